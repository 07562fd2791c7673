/**
 * Starts the sandbox as a program:
 * `node test/sandbox/main.ts --port 4780 --state <dir> [--record <file>] [--platform <file>] [--copies]`
 *
 * It prints its address. With `--record`, it writes the provider record for Keyfob once it listens, and with `--platform`,
 * before that, the addresses of the reference platform. It stops
 * on SIGTERM and SIGINT, and when the pipe on its standard input closes, so that it never outlives the
 * process that started it. Exit codes: 0 stopped, 1 could not start, 2 wrong arguments.
 */
import { fstatSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { providerRecordSchema } from '../../electron/core/catalog/provider-schema.ts';
import { readArguments, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { copiedRecords } from './copies/copies.ts';
import { managedSandboxRecord } from './provider-record.ts';
import { startSandbox } from './sandbox.ts';
import type { Sandbox } from './sandbox.ts';

/** How many ports after the requested one are tried. */
const alternatives = 10;

/** Writes a file atomically: to a temporary file, which then replaces the old one. */
function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, file);
}

function describeStartError(error: unknown, { port, stateDir }: Arguments): string {
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE') return `Ports ${port} to ${port + alternatives} are all taken.`;
  if (code === 'ERR_SQLITE_ERROR') {
    return `The state in ${stateDir} cannot be read (${(error as Error).message}). Delete the directory to start afresh.`;
  }
  return (error as Error).message;
}

/** Resolves on SIGTERM, on SIGINT, and when the pipe on standard input closes. */
function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
    // Only a pipe or socket reports that the other end has closed; a terminal or /dev/null does not.
    const input = fstatSync(0);
    if (input.isFIFO() || input.isSocket()) {
      process.stdin.once('close', resolve);
      process.stdin.resume();
    }
  });
}

async function main(): Promise<number> {
  const options = readArguments(process.argv.slice(2));
  if (typeof options === 'string') {
    console.error(`${options}\n${usage}`);
    return 2;
  }
  let sandbox: Sandbox;
  try {
    sandbox = await startSandbox({ ...options, alternatives, onError: (error) => console.error(error) });
  } catch (error) {
    console.error(`The sandbox could not start. ${describeStartError(error, options)}`);
    return 1;
  }
  const stop = stopRequested();
  try {
    if (sandbox.port !== options.port) console.log(`Port ${options.port} is taken, using ${sandbox.port}.`);
    const { baseUrl: url, signInHost: signIn } = sandbox.platform;
    if (options.platform !== undefined) writeJson(options.platform, { url, signIn });
    if (options.record !== undefined) {
      const copies = options.copies ? copiedRecords(sandbox.baseUrl) : [];
      const records = [managedSandboxRecord(sandbox.baseUrl), ...copies];
      const parsed = records.map((record) => providerRecordSchema.parse(record));
      writeJson(options.record, options.copies ? parsed : parsed[0]);
    }
    console.log(`Sandbox: ${sandbox.baseUrl}/ (console: ${sandbox.baseUrl}/console)`);
    console.log(`Platform: ${url} (sign-in: ${signIn})`);
    await stop;
    return 0;
  } catch (error) {
    console.error(`The sandbox could not start. ${(error as Error).message}`);
    return 1;
  } finally {
    await sandbox.stop();
  }
}

process.exit(await main());
