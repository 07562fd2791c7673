import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './bundle.ts';
import { figure, median, type Figure } from './figure.ts';

const RUNS = 9;

/** From *Connect* to the request to open the browser, the first time in a process, when nothing is loaded yet. */
export const benchConnectPress = async (): Promise<Figure> => {
  const program = await bundle('connect-press.ts');
  const directory = mkdtempSync(join(tmpdir(), 'keyfob-bench-connect-'));
  try {
    const runs = Array.from({ length: RUNS }, (_, run) => {
      const done = spawnSync(process.execPath, [program, join(directory, String(run))], { encoding: 'utf8' });
      if (done.status !== 0) throw new Error(done.stderr);
      return JSON.parse(done.stdout) as { readonly asked: number; readonly listening: number };
    });
    const baseline = {
      name: 'a first server on a loopback port',
      value: median(runs.map(({ listening }) => listening)),
    };
    const asked = median(runs.map((run) => run.asked));
    return figure('Connect pressed to browser asked', asked, 'ms', baseline, { of: 'value', at: 100 });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};
