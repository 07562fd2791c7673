import { app } from 'electron';

/** How long `finish` may delay the quit. The core has shorter limits of its own; this is for a core that hangs. */
const TIMEOUT_MS = 12_000;

/** Runs `finish` before the app quits, for at most 12 seconds, and ignores its errors. */
export const quitGracefully = (finish: () => Promise<void>): void => {
  let isFinishing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isFinishing) return;
    isFinishing = true;
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, TIMEOUT_MS));
    void Promise.race([finish().catch(() => undefined), timeout]).then(() => app.exit(0));
  });
};
