import electron, { app, BrowserWindow, shell } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { appState, callsInOrder, callsOf, windows } from '../../support/electron-double/double.ts';

describe('the double of Electron', () => {
  it.each([
    ['a module', () => electron.autoUpdater],
    ['a method', () => shell.beep()],
    ['a property', () => app.userAgentFallback],
    ['a property that is set', () => (app.userAgentFallback = 'x')],
    ['a static method', () => BrowserWindow.getAllWindows()],
    ['a method of an object that it made', () => new BrowserWindow().minimize()],
  ])('throws for %s that it does not have', (_what, use) => {
    expect(use).toThrow(/double of Electron has no/);
  });

  it('keeps calls with their arguments, also when a test sets the answer', async () => {
    vi.spyOn(shell, 'openExternal').mockRejectedValueOnce(new Error('no browser'));
    await expect(shell.openExternal('https://a.example/')).rejects.toThrow('no browser');
    await shell.openExternal('https://b.example/');
    app.setName('Keyfob');
    expect(callsOf(shell, 'openExternal')).toEqual([['https://a.example/'], ['https://b.example/']]);
    expect(callsInOrder()).toEqual([
      ['shell.openExternal', 'https://a.example/'],
      ['shell.openExternal', 'https://b.example/'],
      ['app.setName', 'Keyfob'],
    ]);
  });

  describe('starts each test as a new process', () => {
    it('(leaves something behind)', () => {
      vi.spyOn(app, 'isDefaultProtocolClient').mockReturnValue(false);
      app.setName('Another name');
      app.on('activate', () => undefined);
      appState.isFirstInstance = false;
      expect(windows).toEqual([]);
      expect(new BrowserWindow()).toBe(windows[0]);
    });

    it('without calls, answers, listeners, windows and state of the one before', () => {
      expect(callsInOrder()).toEqual([]);
      expect(windows).toEqual([]);
      expect(app.listenerCount('activate')).toBe(0);
      expect([app.name, app.isDefaultProtocolClient('x'), app.requestSingleInstanceLock()]).toEqual([
        'Electron',
        true,
        true,
      ]);
    });
  });
});
