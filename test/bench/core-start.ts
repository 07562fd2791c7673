import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { figure, inTurns, timed, type Figure } from './figure.ts';

const CONNECTIONS = 1000;

const run = (...args: string[]): string => {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout.trim();
};

/** The core's whole start, as a process, with many connections stored, against a process of Node that does nothing. */
export const benchCoreStart = async (): Promise<Figure> => {
  const directory = mkdtempSync(join(tmpdir(), 'keyfob-bench-data-'));
  const program = await bundle('core-start.ts');
  const nothing = join(directory, 'nothing.mjs');
  writeFileSync(nothing, 'process.exit(0);\n');
  run(program, directory, String(CONNECTIONS));
  try {
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
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
