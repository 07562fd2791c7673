import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { launchApp, type RunningApp } from '../e2e/support/launch-app.ts';
import { enterClient, LOOPBACK_URI, openedUrl, openSandbox, pressConnect } from '../e2e/support/story.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { startSimulator, type Simulator } from '../sandbox/simulator.ts';
import { visitCallback } from '../support/visit-callback.ts';
import { figure, inTurns, type Figure } from './figure.ts';
import { DRAWN, emptyWindow, SETTLE_MS } from './window.ts';

/**
 * From a request that changes something, made by a page that has shown a preview of it, until the question about it is drawn, against an
 * empty window that has a session of its own, too.
 */
export const benchApproval = async (): Promise<Figure> => {
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-bench-'));
  const providers = join(folder, 'providers.json');
  const sim = await startSimulator();
  await writeFile(providers, JSON.stringify([sandboxRecord(sim.issuer)]));
  const launch = () =>
    launchApp({ userData: join(folder, 'data'), env: { KEYFOB_EXTRA_PROVIDERS: providers } });
  try {
    const connectionId = await connect(sim, await launch());
    // A new start, without Playwright, which would hold up each new page.
    const app = await launch();
    try {
      const { asked, empty } = await inTurns(7, {
        asked: () => timeToQuestion(app, connectionId),
        // Its session costs the stand-in a browser window of its own; for the default session, one is kept ready.
        empty: () => emptyWindow(app, 'bench'),
      });
      const baseline = { name: 'an empty window with a session', value: empty };
      return figure('request asked about', asked, 'ms', baseline, { of: 'value', at: 300 });
    } finally {
      await app.close();
    }
  } finally {
    await sim.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
};

/** Connects an account, closes the app, and resolves with the ID of the connection. */
const connect = async (sim: Simulator, app: RunningApp): Promise<string> => {
  try {
    const { clientId } = await sim.createClient({ name: 'Keyfob', redirectUris: [LOOPBACK_URI] });
    const page = await app.page();
    await openSandbox(page);
    await enterClient(page, clientId);
    await pressConnect(page);
    await visitCallback((await sim.requestAuthorization(await openedUrl(app), { as: 'anna' })).location);
    await page.getByText(/Connected as anna@/).waitFor();
    return await connectionOf(page);
  } finally {
    await app.close();
  }
};

const connectionOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { call } = (
      window as never as {
        keyfob: {
          call: { 'app.snapshot': () => Promise<{ value: { slices: { connections: { id: string }[] } } }> };
        };
      }
    ).keyfob;
    return (await call['app.snapshot']()).value.slices.connections[0]?.id ?? '';
  });

const timeToQuestion = (app: RunningApp, connectionId: string): Promise<number> => {
  const draft = JSON.stringify({
    connectionId,
    method: 'POST',
    address: '/notes',
    query: [],
    headers: [],
    body: { kind: 'text', mediaType: 'application/json', text: '{"title":"A note","text":"Its text"}' },
  });
  return app.evaluate(
    async ({ BrowserWindow }, { settleMs, drawn, preview, request }) => {
      const [main] = BrowserWindow.getAllWindows();
      // The page of requests calls it while the person writes one.
      await main?.webContents.executeJavaScript(preview);
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      const start = performance.now();
      void main?.webContents.executeJavaScript(request);
      const shown = (): Electron.BrowserWindow | undefined =>
        BrowserWindow.getAllWindows().find((window) => window !== main && window.isVisible());
      let question = shown();
      for (; !question; question = shown()) await new Promise((resolve) => setTimeout(resolve, 1));
      await question.webContents.executeJavaScript(drawn);
      const took = performance.now() - start;
      const closed = new Promise<void>((resolve) => question.once('closed', () => resolve()));
      question.close();
      await closed;
      return took;
    },
    {
      settleMs: SETTLE_MS,
      drawn: DRAWN,
      preview: `keyfob.call['requests.preview'](${draft})`,
      request: `void keyfob.call['requests.send'](crypto.randomUUID(), ${draft}, { saveTo: null })`,
    },
  );
};
