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
  // A page that leaves shall end, and be heard while it does so, as in Electron.
  'BackForwardCache',
  'RenderDocument',
  // Whether a page may reach this machine is the app's to say.
  'BlockInsecurePrivateNetworkRequests',
  'LocalNetworkAccessChecks',
];

/** Switches that keep a browser from talking to anyone, asking anything and leaving anything behind. */
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

/** Chromium's own sandbox cannot be set up by root. */
export function sandboxSwitches(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** What to start. */
export interface ChromiumOptions {
  executable: string;
  headless: boolean;
  env: NodeJS.ProcessEnv;
}

/** A running Chromium with a temporary profile of its own. */
export interface ChromiumProcess {
  readonly connection: CdpConnection;
  /** `ws://127.0.0.1:<port>/devtools/browser/…` for other tools, such as Playwright. */
  readonly endpoint: Promise<string>;
  readonly pid: number;
  readonly profileDir: string;
  /** Settles when the process has ended. */
  readonly exited: Promise<void>;
  /** Opens a window without address bar. The page must be recognised by its address. Visible runs only. */
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
  // Without the last, a notice about the others covers the top of every window.
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
  // Whoever needs the endpoint sees the failure; nobody has to need it.
  endpoint.catch(() => undefined);
  return endpoint;
}
