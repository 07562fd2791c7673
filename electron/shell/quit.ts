import { app } from 'electron';

/** How long the end of work may hold up the end of the app, in milliseconds. The core has shorter limits; this one is for a core that hangs. */
const PATIENCE_MS = 12_000;

/** Finishes before the app ends: sign-ins are ended, listeners closed, what is due is written. Within a time limit. */
export const quitGracefully = (finish: () => Promise<void>): void => {
  let finishing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (finishing) return;
    finishing = true;
    const limit = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
    void Promise.race([finish().catch(() => undefined), limit]).then(() => app.exit(0));
  });
};
