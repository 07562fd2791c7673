import { app, clipboard, ClipboardItem, net } from 'electron';
import type { Clipboard, Network } from '../core/ports.ts';

/* Ports that Electron implements with few calls. */

/** Milliseconds that a secret waits for a window to have the focus before it is copied. */
const FOCUS_WITHIN_MS = 1000;

/** Formats beside the text by which clipboard managers know that it is a secret. Others ignore them. */
const SECRET_FORMATS: Readonly<Record<string, string>> = {
  // macOS (nspasteboard.org).
  'org.nspasteboard.ConcealedType': '',
  // Windows: nothing of it is kept in the history or sent to other computers. The second takes a DWORD, 0 for no.
  ExcludeClipboardContentFromMonitorProcessing: '',
  CanIncludeInClipboardHistory: '\0\0\0\0',
  // KDE.
  'x-kde-passwordManagerHint': 'secret',
};

/** The system's clipboard. Never touches the selection clipboard of Linux. */
export const systemClipboard = (): Clipboard => {
  let hasFocus = false;
  let focused: () => void = () => undefined;
  app.on('browser-window-focus', () => {
    hasFocus = true;
    focused();
  });
  app.on('browser-window-blur', () => (hasFocus = false));
  return {
    write: async (text) => {
      await clipboard.writeText(text);
    },
    writeSecret: async (text) => {
      // The window of the question has just been closed. Wayland drops what is written without the focus.
      if (!hasFocus)
        await new Promise<void>((resolve) => {
          focused = resolve;
          setTimeout(resolve, FOCUS_WITHIN_MS);
        });
      const formats = Object.entries(SECRET_FORMATS).map(([name, value]) => [
        `electron application/osclipboard;format="${name}"`,
        new Blob([value]),
      ]);
      await clipboard.write([
        new ClipboardItem({ 'text/plain': text, ...(Object.fromEntries(formats) as Record<string, Blob>) }),
      ]);
    },
    read: () => clipboard.readText(),
    clear: () => clipboard.clear(),
  };
};

export const systemNetwork: Network = { online: () => net.isOnline() };
