import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCatalog } from '../../scripts/lib/catalog.mjs';
import { summarize } from '../../electron/core/catalog/summary.ts';
import { POPULAR_COUNT, popularProviders } from '../../shared/domain/popular-providers.ts';
import { bundle } from '../support/bundle.ts';
import { builtInRecord, CATALOG } from '../support/records.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { figure, inTurns, timed, type Figure } from './figure.ts';

const CONNECTIONS = 1000;
/** How much longer a start may take with many built-in providers than with few. */
const RECORDS = { few: 5, many: 1000, limitMs: 5 };

const run = (...args: string[]): string => {
  const done = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return done.stdout.trim();
};

/** A catalog of made-up records, all as large as a real one. */
const madeUpCatalog = async (count: number, folder: string): Promise<string> => {
  const github = builtInRecord('github');
  const others = Array.from({ length: count - 1 }, (_, index) => ({
    ...github,
    key: `made-up-${index}`,
    name: `Made up ${index}`,
  }));
  const records = [github, ...others];
  const summaries = records.map((record) => summarize(record, 'built-in'));
  await writeCatalog({ records, summaries, popular: popularProviders(summaries, POPULAR_COUNT) }, folder);
  return folder;
};

/**
 * The core's whole start, as a process, with many connections stored: against a process of Node that does nothing, and with many built-in
 * providers against few.
 */
export const benchCoreStart = async (): Promise<Figure[]> => {
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
  run(program, directory, CATALOG, String(CONNECTIONS));
  const few = await madeUpCatalog(RECORDS.few, join(folder.path, 'few'));
  const many = await madeUpCatalog(RECORDS.many, join(folder.path, 'many'));
  const startWith = (catalog: string) => () =>
    timed(() => {
      const answer = run(program, directory, catalog);
      if (answer !== `${CONNECTIONS} unlocked`) throw new Error(`The core started into: ${answer}`);
    });
  const took = await inTurns(15, {
    core: startWith(CATALOG),
    node: () => timed(() => run(nothing)),
    few: startWith(few),
    many: startWith(many),
  });
  const bareNode = { name: 'bare Node start', value: took.node };
  const withFew = { name: `start with ${RECORDS.few}`, value: took.few };
  return [
    figure(`core start, ${CONNECTIONS} connections`, took.core, 'ms', bareNode, { of: 'ratio', at: 2 }),
    figure(`core start, what ${RECORDS.many} providers add`, took.many - took.few, 'ms', withFew, {
      of: 'value',
      at: RECORDS.limitMs,
    }),
  ];
};
