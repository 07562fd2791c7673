import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../support/bundle.ts';
import { CATALOG } from '../support/records.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { figure, median, type Figure } from './figure.ts';

const RUNS = 9;

/** From *Connect* to the request to open the browser, the first time in a process, when nothing is loaded yet. */
export const benchConnectPress = async (): Promise<Figure> => {
  using folder = temporaryDirectory();
  const directory = join(folder.path, 'data');
  mkdirSync(directory);
  const program = await bundle(
    join(import.meta.dirname, 'programs', 'connect-press.ts'),
    join(folder.path, 'program'),
    'cjs',
  );
  const runs = Array.from({ length: RUNS }, (_, run) => {
    const done = spawnSync(process.execPath, [program, join(directory, String(run))], {
      encoding: 'utf8',
      env: { ...process.env, TEST_CATALOG: CATALOG },
    });
    if (done.status !== 0) throw new Error(done.stderr);
    return JSON.parse(done.stdout) as { readonly asked: number; readonly listening: number };
  });
  const baseline = {
    name: 'a first server on a loopback port',
    value: median(runs.map(({ listening }) => listening)),
  };
  const asked = median(runs.map((run) => run.asked));
  return figure('Connect pressed to browser asked', asked, 'ms', baseline, { of: 'value', at: 100 });
};
