import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CdpConnection } from './cdp.ts';
import { watchAndCleanUp } from './cleanup-watch.ts';

const unwantedFeatures = [
  'AutofillServerCommunication',
  'CertificateTransparencyComponentUpdater',
  'InterestFeedContentSuggestions',
  'MediaRouter',
  'OptimizationHints',
  'Translate',
  // Electron has no back/forward cache: a page that navigates away is unloaded.
  'BackForwardCache',
  'RenderDocument',
  // The app decides whether a page may connect to this machine.
  'BlockInsecurePrivateNetworkRequests',
  'LocalNetworkAccessChecks',
];

/** Switches against background requests, prompts and persistent data. */
export const quietSwitches: readonly string[] = [
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  `--disable-features=${unwantedFeatures.join(',')}`,
  '--disable-quic',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-service-autorun',
  '--password-store=basic',
  '--use-mock-keychain',
];

/** Chromium's sandbox does not work for root. */
export function sandboxSwitches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

export interface ChromiumOptions {
  executable: string;
  headless: boolean;
  env: NodeJS.ProcessEnv;
}

/** A running Chromium with a temporary profile. */
export interface ChromiumProcess {
  readonly connection: CdpConnection;
  /** `ws://127.0.0.1:<port>/devtools/browser/…`, for tools such as Playwright. */
  readonly endpoint: Promise<string>;
  readonly pid: number;
  readonly profileDir: string;
  /** Resolves when the process has ended. */
  readonly exited: Promise<void>;
  /** Opens a window without an address bar, in visible runs only. The caller recognizes the page by its URL. */
  openAppWindow(url: string): void;
  /** Ends the browser and removes its profile. */
  stop(): void;
}

/**
 * Starts Chromium.
 * @throws Error if the executable cannot be started
 */
export function startChromium(options: ChromiumOptions): ChromiumProcess {
  const profileDir = mkdtempSync(join(tmpdir(), 'keyfob-chromium-'));
  // Without `--test-type`, Chromium shows a warning about `--no-sandbox` in every window.
  const common = [`--user-data-dir=${profileDir}`, ...sandboxSwitches(), '--test-type'];
  const child = spawn(
    options.executable,
    [
      ...common,
      ...quietSwitches,
      '--remote-debugging-pipe',
      '--remote-debugging-port=0',
      '--disable-popup-blocking',
      '--keep-alive-for-test',
      '--no-startup-window',
      ...(options.headless ? ['--headless=new', '--disable-gpu', '--hide-crash-restore-bubble'] : []),
    ],
    { detached: true, env: options.env, stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  if (child.pid === undefined) throw new Error(`Chromium could not be started from ${options.executable}`);

  const stop = watchAndCleanUp(child.pid, profileDir);
  const connection = new CdpConnection(child.stdio[4] as Readable, child.stdio[3] as Writable);
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void exited.then(() => connection.close());
  child.unref();
  return {
    connection,
    endpoint: readEndpoint(child),
    pid: child.pid,
    profileDir,
    exited,
    openAppWindow(url) {
      const helper = spawn(options.executable, [...common, `--app=${url}`], {
        env: options.env,
        stdio: 'ignore',
      });
      helper.on('error', () => undefined);
    },
    stop() {
      connection.close();
      stop();
    },
  };
}

function readEndpoint(child: ChildProcess): Promise<string> {
  const endpoint = new Promise<string>((resolve, reject) => {
    const recent: string[] = [];
    createInterface({ input: child.stderr as Readable }).on('line', (line) => {
      recent.push(line);
      if (recent.length > 20) recent.shift();
      const match = /^DevTools listening on (ws:\/\/\S+)/.exec(line);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      reject(new Error(`Chromium ended with code ${String(code)}:\n${recent.join('\n')}`));
    });
  });
  // Prevents an unhandled rejection if no caller awaits the endpoint.
  endpoint.catch(() => undefined);
  return endpoint;
}
