import { resolve } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { registerLinkScheme } from '../../../electron/shell/link-registration.ts';

const app = vi.hoisted(() => ({
  setAsDefaultProtocolClient: vi.fn<(...args: unknown[]) => boolean>(),
  isDefaultProtocolClient: vi.fn<(...args: unknown[]) => boolean>(),
}));
vi.mock('electron', () => ({ app }));

const SCHEME = 'app.keyfob';
const on = (platform: NodeJS.Platform, defaultApp: boolean): void => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue(platform);
  Object.defineProperty(process, 'defaultApp', { value: defaultApp, configurable: true });
};

beforeEach(() => {
  app.setAsDefaultProtocolClient.mockReset().mockReturnValue(true);
  app.isDefaultProtocolClient.mockReset().mockReturnValue(true);
  return () => void Reflect.deleteProperty(process, 'defaultApp');
});

describe('on Windows', () => {
  it.each([
    ['a package', false, ['--']],
    ['a development run', true, [resolve(process.argv[1] ?? '.'), '--']],
  ])('D17: the command of %s ends in --, so that no link is read as a switch', (_what, development, args) => {
    on('win32', development);
    expect(registerLinkScheme(SCHEME)).toBe(true);
    expect(app.setAsDefaultProtocolClient.mock.calls).toEqual([[SCHEME, process.execPath, args]]);
    // It finds only what was registered with the same command.
    expect(app.isDefaultProtocolClient.mock.calls).toEqual([[SCHEME, process.execPath, args]]);
  });
});

describe.each(['linux', 'darwin'] as const)('on %s', (platform) => {
  it('D18: the scheme is all that is named', () => {
    on(platform, false);
    expect(registerLinkScheme(SCHEME)).toBe(true);
    expect(app.setAsDefaultProtocolClient.mock.calls).toEqual([[SCHEME]]);
    expect(app.isDefaultProtocolClient.mock.calls).toEqual([[SCHEME]]);
  });

  it('D18: links are claimed only if they really come here', () => {
    on(platform, false);
    // No desktop entry is installed.
    app.setAsDefaultProtocolClient.mockReturnValue(false);
    expect(registerLinkScheme(SCHEME)).toBe(false);
    // The person has chosen another program.
    app.setAsDefaultProtocolClient.mockReturnValue(true);
    app.isDefaultProtocolClient.mockReturnValue(false);
    expect(registerLinkScheme(SCHEME)).toBe(false);
  });
});
