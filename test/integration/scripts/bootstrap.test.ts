import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NPM_PACKAGE } from '../../../scripts/lib/platforms.mjs';
import { makeCheckout, type Checkout } from './made-up-checkout.ts';

interface NpmCall {
  command: string;
  args: string[];
  by: string;
  cli: string;
}

let checkout: Checkout;
const calls = async () => (await checkout.notes<NpmCall>('npm-calls.log')).map(({ command }) => command);
const exists = (path: string) =>
  access(join(checkout.root, path)).then(
    () => true,
    () => false,
  );

beforeEach(async () => {
  checkout = await makeCheckout({ npm: '9.2.0' });
});

afterEach(async () => {
  await checkout.remove();
});

const oldNode = { MADE_UP_NODE_VERSION: '18.19.0' };
const goodNode = { MADE_UP_NODE_VERSION: '24.15.0' };

describe('on an old Node', () => {
  it('installs Node and npm once, and the packages by these', async () => {
    const first = await checkout.run(['test', 'types'], oldNode);
    expect(first.output).toContain('installing Node');
    expect(first.output.trimEnd().split('\n').at(-1)).toBe('1 passed, 0 failed, 0 skipped');
    const [install, ci] = await checkout.notes<NpmCall>('npm-calls.log');
    expect(install).toMatchObject({ command: 'install', by: process.execPath });
    expect(install?.args).toContain('--ignore-scripts');
    expect(ci).toMatchObject({
      command: 'ci',
      cli: join(checkout.root, '.toolchain/node_modules/npm/bin/npm-cli.js'),
    });
    expect(ci?.args).toContain('--ignore-scripts');

    const second = await checkout.run(['test', 'types'], oldNode);
    expect(second.code).toBe(0);
    expect(await calls()).toEqual(['install', 'ci']);
    expect(
      (await readdir(join(checkout.root, '.cache'))).filter((name) => name.startsWith('toolchain')),
    ).toEqual([]);
  });

  it('installs neither from other content than the pinned one', async () => {
    const { code, output } = await checkout.run(['test', 'types'], {
      ...oldNode,
      MADE_UP_NPM: 'other-content',
    });
    expect(code).toBe(1);
    expect(output).toContain('is not the expected one');
    expect(await exists('.toolchain')).toBe(false);
  });

  it('repairs an install that broke off', async () => {
    const broken = await checkout.run(['test', 'types'], { ...oldNode, MADE_UP_NPM: 'install-breaks-off' });
    expect(broken.code).toBe(1);
    expect(broken.output).toContain('npm could not install Node');
    expect(await exists('.toolchain')).toBe(false);
    expect((await checkout.run(['test', 'types'], oldNode)).code).toBe(0);
  });

  it('says what to do on a machine for which there is no Node', async () => {
    const { code, output } = await checkout.run(['test', 'types'], { ...oldNode, MADE_UP_PLATFORM: 'sunos' });
    expect(code).toBe(1);
    expect(output).toMatch(
      /^There is no ready-made Node for this machine \(sunos-.*Install Node 24\.15\.0 or newer/,
    );
    expect(await calls()).toEqual([]);
  });
});

describe('on a new enough Node', () => {
  it('brings a newer npm where the one at hand misreads the lockfile', async () => {
    await checkout.run(['test', 'types'], goodNode);
    expect(await calls()).toEqual(['install', 'ci']);
  });

  it('uses it as it is when npm is new enough, too', async () => {
    await checkout.write(
      'old-npm/package.json',
      JSON.stringify({ version: NPM_PACKAGE.version, type: 'module' }),
    );
    expect((await checkout.run(['test', 'types'], goodNode)).code).toBe(0);
    const all = await checkout.notes<NpmCall>('npm-calls.log');
    expect(all).toMatchObject([{ command: 'ci', by: process.execPath }]);
    expect(await exists('.toolchain')).toBe(false);
  });
});

describe('packages', () => {
  beforeEach(async () => {
    await checkout.write(
      'old-npm/package.json',
      JSON.stringify({ version: NPM_PACKAGE.version, type: 'module' }),
    );
  });

  it('are installed again only when the lockfile changes or they are gone', async () => {
    await checkout.run(['test', 'types']);
    await checkout.run(['test', 'types']);
    expect(await calls()).toEqual(['ci']);
    await checkout.write('package-lock.json', '{ }');
    await checkout.run(['test', 'types']);
    expect(await calls()).toEqual(['ci', 'ci']);
  });

  it('are repaired after an install that was killed half-way', async () => {
    await checkout.run(['test', 'types']);
    await checkout.write('package-lock.json', '{ }');
    const run = checkout.start(['test', 'types'], { MADE_UP_NPM: 'ci-hangs' });
    await run.says('npm ci');
    await expect.poll(() => checkout.read('ci-hangs')).not.toBeNull();
    run.child.kill('SIGKILL');
    // npm itself goes on; the next run must not start a second one beside it.
    const next = checkout.start(['test', 'types']);
    await next.says('Waiting for another run that installs packages');
    const impatient = checkout.start(['test', 'types']);
    await impatient.says('Waiting for another run that installs packages');
    impatient.child.kill('SIGINT');
    expect((await impatient.ended).code).toBe(130);
    process.kill(Number(await checkout.read('ci-hangs')), 'SIGKILL');
    expect((await next.ended).code).toBe(0);
    expect(await calls()).toEqual(['ci', 'ci', 'ci']);
  });

  it('that cannot be installed end the run with a sentence', async () => {
    const { code, output } = await checkout.run(['test', 'types'], { MADE_UP_NPM: 'ci-fails' });
    expect(code).toBe(1);
    expect(output).toMatch(/npm ci ended with exit code 1.*\n0 passed, 1 failed, 0 skipped\n$/);
    expect((await checkout.run(['test', 'types'])).code).toBe(0);
  });

  it('are installed once when two runs start side by side', async () => {
    const runs = await Promise.all([checkout.run(['test', 'types']), checkout.run(['test', 'types'])]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(await calls()).toEqual(['ci']);
  });
});

describe('the command line', () => {
  it('explains itself', async () => {
    for (const args of [[], ['--help']]) {
      const { code, output } = await checkout.run(args);
      expect(code).toBe(0);
      expect(output).toContain('node scripts/run.mjs <command>');
    }
    expect((await checkout.run(['constructor'])).code).toBe(2);
    expect(await calls()).toEqual([]);
  });
});
