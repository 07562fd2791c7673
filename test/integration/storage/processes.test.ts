import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { dataFolder, FIRST_FORMAT, SECOND_FORMAT, things } from './data-folder.ts';

const NAMES = ['a', 'b', 'c', 'd'];
const OK = { kind: 'ok' };

const program = resolve(import.meta.dirname, '../../support/open-data-file.ts');

interface Opener {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  readonly lines: AsyncIterator<string>;
}

const start = (directory: string, name: string, migrations: readonly string[]): Opener => {
  const child = spawn(process.execPath, [program, directory, name, migrations.join('\n--\n')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
};

/** Lets several processes open the same folder at the same moment; returns what each says of the file's state. */
const openTogether = async (directory: string, migrations: readonly string[]): Promise<unknown[]> => {
  const openers = NAMES.map((name) => start(directory, name, migrations));
  await Promise.all(openers.map(({ lines }) => lines.next()));
  for (const { child } of openers) child.stdin.write('go\n');
  return Promise.all(
    openers.map(async ({ child, lines }) => {
      const exited = once(child, 'exit');
      const said = await lines.next();
      await exited;
      return JSON.parse(String(said.value)) as unknown;
    }),
  );
};

describe('several processes on one data file', () => {
  it('that make it at the same moment all get it, and each one’s change is kept', async () => {
    using folder = dataFolder();
    expect(await openTogether(folder.directory, FIRST_FORMAT)).toEqual([OK, OK, OK, OK]);
    expect(things(folder.open())).toEqual(NAMES);
  });

  // The app runs once for each folder; here they stand in each other's way when they make the backup before a migration, and
  // then say so. What must hold is that no step is taken twice and nothing that was stored is gone.
  it('D88: that migrate it at the same moment take each step once, and nothing that one of them stored is lost', async () => {
    using folder = dataFolder();
    folder.store('before');
    const states = await openTogether(folder.directory, SECOND_FORMAT);
    const stored = NAMES.filter((_, index) => JSON.stringify(states[index]) === JSON.stringify(OK));
    const opened = folder.open({ migrations: SECOND_FORMAT });
    expect(opened.state).toEqual(OK);
    expect(things(opened)).toEqual([...stored, 'before'].sort());
  });
});
