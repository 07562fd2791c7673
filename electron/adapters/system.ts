import { clipboard, net } from 'electron';
import type { Clipboard, Network } from '../core/ports.ts';

/* Ports that Electron implements with one call. */

export const systemClipboard: Clipboard = {
  write: async (text) => {
    await clipboard.writeText(text);
  },
};

export const systemNetwork: Network = { online: () => net.isOnline() };
