import { afterEach } from 'vitest';
import { resetAppState } from './app.ts';
import { resetDesktop } from './desktop.ts';
import { resetFaces } from './face.ts';
import { resetIpc } from './ipc.ts';
import { resetNetwork } from './network.ts';
import { resetWindows } from './windows.ts';

// The build defines it. A test of what a package does sets it to false.
Object.assign(globalThis, { IS_DEVELOPMENT: true });

// Vitest runs this file before each test file. After each test it resets the double to the state of a new process.
afterEach(() => {
  resetFaces();
  resetAppState();
  resetWindows();
  resetNetwork();
  resetIpc();
  resetDesktop();
});
