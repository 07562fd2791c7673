import { app } from 'electron';
import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { registerLinkScheme } from '../../../electron/shell/link-registration.ts';
import { callsOf } from '../../support/electron-double/double.ts';

const SCHEME = 'app.keyfob';
const runOn = (platform: NodeJS.Platform, development: boolean): void => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  vi.stubGlobal('IS_DEVELOPMENT', development);
};

describe('on Windows', () => {
  it.each([
    ['a package', false, ['--']],
    ['a development run', true, [resolve(process.argv[1] ?? '.'), '--']],
  ])('D17: the command of %s ends in --, so that no link is read as a switch', (_what, development, args) => {
    runOn('win32', development);
    expect(registerLinkScheme(SCHEME)).toBe(true);
    expect(callsOf(app, 'setAsDefaultProtocolClient')).toEqual([[SCHEME, process.execPath, args]]);
    // Electron finds only what was registered with the same command.
    expect(callsOf(app, 'isDefaultProtocolClient')).toEqual([[SCHEME, process.execPath, args]]);
  });
});

describe.each(['linux', 'darwin'] as const)('on %s', (platform) => {
  it('D18: only the scheme is registered, without a command', () => {
    runOn(platform, false);
    expect(registerLinkScheme(SCHEME)).toBe(true);
    expect(callsOf(app, 'setAsDefaultProtocolClient')).toEqual([[SCHEME]]);
    expect(callsOf(app, 'isDefaultProtocolClient')).toEqual([[SCHEME]]);
  });

  it.each([
    ['no desktop entry is installed', 'setAsDefaultProtocolClient'],
    ['the person chose another program', 'isDefaultProtocolClient'],
  ] as const)('D18: links are not claimed where %s', (_why, method) => {
    runOn(platform, false);
    vi.spyOn(app, method).mockReturnValue(false);
    expect(registerLinkScheme(SCHEME)).toBe(false);
  });
});
