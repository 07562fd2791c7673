import { describe, expect, it } from 'vitest';
import { chromiumCandidates, chromiumInstallMethods } from '../../../scripts/lib/chromium.mjs';
import { hasDisplay } from '../../../scripts/lib/electron.mjs';
import {
  chooseRuntime,
  describeRuntime,
  electronDownload,
  sandboxProblem,
} from '../../../scripts/lib/runtime-choice.mjs';
import { sandboxOrigin } from '../../../scripts/lib/sandbox.mjs';
import { appCommand, parseStartArgs } from '../../../scripts/lib/start.mjs';

const desktop = {
  useStandIn: false,
  platform: 'linux' as const,
  root: false,
  display: true,
  overridePath: null,
  unpackedPath: null,
  sandboxProblem: null,
};

describe('chooseRuntime', () => {
  it('chooses the stand-in with --stand-in, even if Electron is installed', () => {
    const choice = chooseRuntime({ ...desktop, useStandIn: true, unpackedPath: '/e/electron' });
    expect(choice).toEqual({ kind: 'stand-in', reason: 'you asked for it with --stand-in' });
  });

  it('chooses the stand-in without a display or if Chromium’s sandbox can’t work', () => {
    const bare = { ...desktop, unpackedPath: '/e/electron', display: false };
    expect(chooseRuntime(bare)).toMatchObject({
      kind: 'stand-in',
      reason: expect.stringContaining('no display') as string,
    });
    expect(chooseRuntime({ ...desktop, unpackedPath: '/e/electron', sandboxProblem: 'because' })).toEqual({
      kind: 'stand-in',
      reason: 'because',
    });
  });

  it('prefers the binary in ELECTRON_OVERRIDE_DIST_PATH', () => {
    const choice = chooseRuntime({ ...desktop, overridePath: '/mine/electron', unpackedPath: '/e/electron' });
    expect(choice).toMatchObject({ kind: 'electron', path: '/mine/electron' });
  });

  it('turns the sandbox off for root on Linux only, and says so', () => {
    const asRoot = chooseRuntime({ ...desktop, root: true, unpackedPath: '/e/electron' });
    expect(asRoot).toMatchObject({ kind: 'electron', args: ['--no-sandbox'] });
    if (asRoot.kind === 'download') throw new Error('unexpected');
    expect(describeRuntime(asRoot, '45.4.1').join('\n')).toContain('--no-sandbox');
    for (const facts of [desktop, { ...desktop, root: true, platform: 'darwin' as const }]) {
      expect(chooseRuntime({ ...facts, unpackedPath: '/e/electron' })).toMatchObject({ args: [] });
    }
  });

  it('downloads a missing binary', () => {
    expect(chooseRuntime(desktop)).toEqual({ kind: 'download' });
  });
});

describe('describeRuntime', () => {
  it('names the choice and the reason in at most two lines', () => {
    const electron = describeRuntime(
      { kind: 'electron', path: '/e', args: [], reason: 'its binary is in node_modules' },
      '45.4.1',
    );
    expect(electron).toEqual(['Keyfob runs on Electron 45.4.1: its binary is in node_modules.']);
    const standIn = describeRuntime({ kind: 'stand-in', reason: 'there is no display' }, '45.4.1');
    expect(standIn).toHaveLength(1);
    expect(standIn[0]).toMatch(/stand-in.*there is no display\.$/);
  });
});

describe('sandboxProblem', () => {
  const ubuntu = {
    platform: 'linux' as const,
    root: false,
    settings: { 'kernel.apparmor_restrict_unprivileged_userns': '1' },
    helperIsSetUid: false,
  };

  it('names the setting that forbids user namespaces', () => {
    expect(sandboxProblem(ubuntu)).toContain('sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0');
    expect(sandboxProblem({ ...ubuntu, settings: { 'kernel.unprivileged_userns_clone': '0' } })).toContain(
      'clone=1',
    );
  });

  it('returns null for root, with the set-uid helper, on other systems, and if nothing is forbidden', () => {
    expect(sandboxProblem({ ...ubuntu, root: true })).toBeNull();
    expect(sandboxProblem({ ...ubuntu, helperIsSetUid: true })).toBeNull();
    expect(sandboxProblem({ ...ubuntu, platform: 'darwin' })).toBeNull();
    const settings = {
      'kernel.apparmor_restrict_unprivileged_userns': '0',
      'user.max_user_namespaces': '7000',
    };
    expect(sandboxProblem({ ...ubuntu, settings })).toBeNull();
    expect(sandboxProblem({ ...ubuntu, settings: {} })).toBeNull();
  });
});

describe('electronDownload', () => {
  const from = { version: '45.4.1', platform: 'darwin', arch: 'arm64', env: {} };

  it('returns the URL of Electron’s installer', () => {
    expect(electronDownload(from).url).toBe(
      'https://github.com/electron/electron/releases/download/v45.4.1/electron-v45.4.1-darwin-arm64.zip',
    );
  });

  it('uses a mirror', () => {
    const env = { ELECTRON_MIRROR: 'http://127.0.0.1:9/m/' };
    expect(electronDownload({ ...from, env }).url).toBe(
      'http://127.0.0.1:9/m/v45.4.1/electron-v45.4.1-darwin-arm64.zip',
    );
  });
});

describe('npm start', () => {
  it('keeps its own flags and passes everything else to the app', () => {
    expect(parseStartArgs(['--stand-in', '--hidden', 'x'])).toEqual({
      help: false,
      standIn: true,
      appArgs: ['--hidden', 'x'],
    });
    expect(parseStartArgs(['--help']).help).toBe(true);
    expect(parseStartArgs(['--', '--stand-in', '--help'])).toEqual({
      help: false,
      standIn: false,
      appArgs: ['--stand-in', '--help'],
    });
  });

  it('starts Electron on the folder and the stand-in on the built file', () => {
    const appArgs = ['--hidden'];
    const runtime = { kind: 'electron' as const, path: '/e/electron', args: ['--no-sandbox'], reason: '' };
    expect(appCommand({ runtime, node: '/n', appArgs })).toEqual({
      command: '/e/electron',
      args: ['--no-sandbox', '.', '--hidden'],
    });
    expect(appCommand({ runtime: { kind: 'stand-in', reason: '' }, node: '/n', appArgs })).toEqual({
      command: '/n',
      args: ['--import', './test/stand-in/register.mjs', 'out/main/main.cjs', '--hidden'],
    });
  });

  it('detects a display', () => {
    expect(hasDisplay({ env: {}, platform: 'linux' })).toBe(false);
    expect(hasDisplay({ env: { DISPLAY: '' }, platform: 'linux' })).toBe(false);
    expect(hasDisplay({ env: { DISPLAY: ':0' }, platform: 'linux' })).toBe(true);
    expect(hasDisplay({ env: { WAYLAND_DISPLAY: 'wayland-0' }, platform: 'linux' })).toBe(true);
    expect(hasDisplay({ env: {}, platform: 'win32' })).toBe(true);
  });

  it('finds the sandbox’s address in its record', () => {
    expect(sandboxOrigin('[{"issuer":"http://127.0.0.1:4781/","x":"http://127.0.0.1:9"}]')).toBe(
      'http://127.0.0.1:4781',
    );
    expect(sandboxOrigin('{"issuer":"http://localhost:4780"}')).toBe('http://localhost:4780');
    expect(sandboxOrigin('{"issuer":"https://example.org"}')).toBeNull();
  });
});

describe('Chromium', () => {
  it('is first looked for at KEYFOB_CHROMIUM', () => {
    const places = chromiumCandidates({ env: { KEYFOB_CHROMIUM: '/my/chrome' }, platform: 'linux' });
    expect(places[0]).toBe('/my/chrome');
    expect(places).toContain('/usr/bin/chromium');
    expect(chromiumCandidates({ env: { KEYFOB_CHROMIUM: '' }, platform: 'linux' })).not.toContain('');
  });

  it('is looked for at each system’s usual paths', () => {
    expect(
      chromiumCandidates({ env: {}, platform: 'darwin' }).every((place) =>
        place.startsWith('/Applications/'),
      ),
    ).toBe(true);
    const windows = chromiumCandidates({ env: { PROGRAMFILES: 'C:\\P' }, platform: 'win32' });
    expect(windows).toContain('C:\\P\\Google\\Chrome\\Application\\chrome.exe');
  });

  it('is installed by apt and then Playwright for root on Debian, otherwise by Playwright', () => {
    expect(chromiumInstallMethods({ platform: 'linux', root: true, apt: true })).toEqual([
      'apt',
      'playwright-with-deps',
    ]);
    expect(chromiumInstallMethods({ platform: 'linux', root: false, apt: true })).toEqual(['playwright']);
    expect(chromiumInstallMethods({ platform: 'linux', root: true, apt: false })).toEqual(['playwright']);
    expect(chromiumInstallMethods({ platform: 'darwin', root: true, apt: false })).toEqual(['playwright']);
  });
});
