import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { binOf } from './packages.mjs';
import { hashFiles, readStamp, removeStamp, stampMatches, writeStamp } from './stamp.mjs';

/** Everything the built app is made from. */
const BUILD_INPUTS = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/** Builds the app into `out/` unless what lies there was built from the same sources. */

/**
 * The stamp lies in the folder that every build empties first, also one started by hand.
 * @param {string} root
 */
const stampFile = (root) => join(root, 'out', 'main', '.stamp.json');

/**
 * @param {import('./packages.mjs').Tools} tools
 * @param {{ timeoutMs?: number }} [limits]
 * @returns {Promise<number>} the exit code of the build; 0 if there was nothing to do
 */
export async function ensureBuild({ root, node, env, processes, say }, limits = {}) {
  return withLock(
    join(root, '.cache', 'build.lock'),
    async (alsoHeldBy) => {
      const wanted = { inputs: await hashFiles(root, BUILD_INPUTS) };
      const whole = ['main/main.cjs', 'preload/preload.cjs', 'renderer/index.html'].every((file) =>
        existsSync(join(root, 'out', file)),
      );
      if (whole && stampMatches(await readStamp(stampFile(root)), wanted)) {
        say.line('The build is up to date.');
        return 0;
      }
      await removeStamp(stampFile(root));
      say.line('Building …');
      const builder = processes.start(node, [binOf(root, 'electron-vite'), 'build', '--logLevel', 'warn'], {
        cwd: root,
        env,
        ...limits,
      });
      await alsoHeldBy(builder.child.pid);
      const ending = await builder.ended;
      if (ending.code === 0) await writeStamp(stampFile(root), wanted);
      return ending.code;
    },
    {
      onWait: () => say.line('Waiting for another run that builds …'),
      gaveUp: () => processes.interrupted() !== null,
    },
  );
}
