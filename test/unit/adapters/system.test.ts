import { app, clipboard } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { systemClipboard } from '../../../electron/adapters/system.ts';
import type { DoubleClipboardItem } from '../../support/electron-double/desktop.ts';
import { callsOf } from '../../support/electron-double/double.ts';

const RAW = 'electron application/osclipboard;format=';

describe('a secret on the clipboard', () => {
  it('is marked for clipboard managers, and waits for the focus', async () => {
    vi.useFakeTimers();
    try {
      const system = systemClipboard();
      const writing = system.writeSecret('the token');
      await vi.advanceTimersByTimeAsync(500);
      expect(callsOf(clipboard, 'write')).toEqual([]);
      app.emit('browser-window-focus');
      await writing;
      const [[[item]]] = callsOf(clipboard, 'write') as unknown as [[[DoubleClipboardItem]]];
      const { 'text/plain': text, ...marks } = item.constructedWith;
      expect(text).toBe('the token');
      const values = Object.entries(marks).map(async ([name, value]) => [name, await (value as Blob).text()]);
      expect(Object.fromEntries(await Promise.all(values))).toEqual({
        [`${RAW}"org.nspasteboard.ConcealedType"`]: '',
        [`${RAW}"ExcludeClipboardContentFromMonitorProcessing"`]: '',
        [`${RAW}"CanIncludeInClipboardHistory"`]: '\0\0\0\0',
        [`${RAW}"x-kde-passwordManagerHint"`]: 'secret',
      });
      // With the focus it is written at once, and without it after a second.
      await system.writeSecret('2');
      app.emit('browser-window-blur');
      const unfocused = system.writeSecret('3');
      await vi.advanceTimersByTimeAsync(1000);
      await unfocused;
      expect(callsOf(clipboard, 'write')).toHaveLength(3);
    } finally {
      vi.useRealTimers();
    }
  });
});
