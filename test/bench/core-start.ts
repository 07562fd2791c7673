import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../support/bundle.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { figure, inTurns, timed, type Figure } from './figure.ts';

const CONNECTIONS = 1000;

const run = (...args: string[]): string => {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout.trim();
};

/** The core's whole start, as a process, with many connections stored, against a process of Node that does nothing. */
export const benchCoreStart = async (): Promise<Figure> => {
  using folder = temporaryDirectory();
  const directory = join(folder.path, 'data');
  mkdirSync(directory);
  const program = await bundle(
    join(import.meta.dirname, 'programs', 'core-start.ts'),
    join(folder.path, 'program'),
    'cjs',
  );
  const nothing = join(directory, 'nothing.mjs');
  writeFileSync(nothing, 'process.exit(0);\n');
  run(program, directory, String(CONNECTIONS));
  const { core, node } = await inTurns(15, {
    core: () =>
      timed(() => {
        const answer = run(program, directory);
        if (answer !== `${CONNECTIONS} unlocked`) throw new Error(`The core started into: ${answer}`);
      }),
    node: () => timed(() => run(nothing)),
  });
  const baseline = { name: 'bare Node start', value: node };
  return figure(`core start, ${CONNECTIONS} connections`, core, 'ms', baseline, { of: 'ratio', at: 2 });
};
