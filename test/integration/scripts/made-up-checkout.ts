import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NPM_PACKAGE } from '../../../scripts/lib/platforms.mjs';

const source = resolve(import.meta.dirname, '../../..');
const pieces = join(import.meta.dirname, 'made-up');

/** How a run of `scripts/run.mjs` ended. */
export interface Run {
  code: number | null;
  output: string;
}

/** A run that is still going on. */
export interface OngoingRun {
  child: ChildProcess;
  ended: Promise<Run>;
  /** Resolves when the output so far contains the text; rejects if the run ends without it. */
  says: (text: string) => Promise<void>;
}

/** A checkout with the real scripts, in which npm, the packages' programs, the sandbox and the app are made up. */
export interface Checkout {
  root: string;
  start: (args: readonly string[], env?: Record<string, string>) => OngoingRun;
  run: (args: readonly string[], env?: Record<string, string>) => Promise<Run>;
  /** The lines that a made-up program has noted, parsed; none if it was never called. */
  notes: <T>(file: 'npm-calls.log' | 'tool-calls.log' | 'app.log') => Promise<T[]>;
  read: (file: string) => Promise<string | null>;
  write: (file: string, content: string) => Promise<void>;
  remove: () => Promise<void>;
}

/**
 * Makes a checkout in a temporary folder.
 * @param options `npm`: the version of the npm that is there before the bootstrap
 */
export async function makeCheckout({ npm = NPM_PACKAGE.version } = {}): Promise<Checkout> {
  const root = await mkdtemp(join(tmpdir(), 'keyfob-checkout-'));
  const write = async (file: string, content: string): Promise<void> => {
    await mkdir(join(root, file, '..'), { recursive: true });
    await writeFile(join(root, file), content, { mode: 0o755 });
  };
  const piece = (name: string, target: string) => cp(join(pieces, name), join(root, target));

  await cp(join(source, 'scripts'), join(root, 'scripts'), { recursive: true });
  await write('scripts/statements.mjs', '');
  await write('scripts/docs.mjs', '');
  await write('package.json', JSON.stringify({ name: 'made-up', type: 'module' }));
  await write('package-lock.json', '{}');
  await write('electron/main.ts', 'first');
  await write('test/stand-in/register.mjs', '');
  await mkdir(join(root, 'tmp'));
  await mkdir(join(root, 'test/sandbox'), { recursive: true });
  await piece('sandbox.mjs', 'test/sandbox/main.ts');
  await write('made-up-app.cjs', await readFile(join(pieces, 'app.cjs'), 'utf8'));
  await write('old-npm/package.json', JSON.stringify({ name: 'npm', version: npm, type: 'module' }));
  await mkdir(join(root, 'old-npm/bin'));
  await piece('npm-cli.mjs', 'old-npm/bin/npm-cli.js');
  await write('chromium', '#!/bin/sh\necho Chromium 1.2.3\n');
  const commands = { typescript: 'tsc' } as Record<string, string>;
  for (const name of ['prettier', 'eslint', 'typescript', 'knip', 'electron-vite', 'vitest', 'playwright']) {
    const bin = { [commands[name] ?? name]: 'tool.mjs' };
    await write(`made-up-modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', bin }));
    await piece('tool.mjs', `made-up-modules/${name}/tool.mjs`);
  }
  await write(
    'made-up-modules/electron/package.json',
    JSON.stringify({ name: 'electron', version: '45.4.1' }),
  );

  const start = (args: readonly string[], env: Record<string, string> = {}): OngoingRun => {
    const child = spawn(
      process.execPath,
      ['--import', join(pieces, 'old-node.mjs'), join(root, 'scripts/run.mjs'), ...args],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: process.env.PATH,
          HOME: root,
          TMPDIR: join(root, 'tmp'),
          npm_execpath: join(root, 'old-npm/bin/npm-cli.js'),
          KEYFOB_CHROMIUM: join(root, 'chromium'),
          // Nothing listens there, so Electron's release host is out of reach.
          ELECTRON_MIRROR: 'http://127.0.0.1:9/',
          MADE_UP_ROOT: root,
          MADE_UP_NODE: process.execPath,
          ...env,
        },
      },
    );
    let output = '';
    const listeners = new Set<() => void>();
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        for (const listener of listeners) listener();
      });
    }
    const ended = new Promise<Run>((resolveRun) => {
      child.on('close', (code) => resolveRun({ code, output }));
    });
    const says = (text: string) =>
      new Promise<void>((resolveText, reject) => {
        const look = () => {
          if (!output.includes(text)) return;
          listeners.delete(look);
          resolveText();
        };
        listeners.add(look);
        void ended.then(() => reject(new Error(`It ended without “${text}”:\n${output}`)));
        look();
      });
    return { child, ended, says };
  };

  const read = (file: string) => readFile(join(root, file), 'utf8').catch(() => null);
  return {
    root,
    start,
    run: (args, env) => start(args, env).ended,
    notes: async <T>(file: string) =>
      ((await read(file)) ?? '')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as T),
    read,
    write,
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** Puts the made-up app where Electron's program would be, as a link that the system can start. */
export async function makeElectron(checkout: Checkout, folder: string): Promise<void> {
  await checkout.write(`${folder}/package.json`, JSON.stringify({ type: 'module' }));
  await symlink(join(checkout.root, 'made-up-app.cjs'), join(checkout.root, folder, 'electron'));
}
