import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { binOf } from './packages.mjs';
import { hashFiles, readStamp, removeStamp, stampMatches, writeStamp } from './stamp.mjs';

/** The inputs of the build. */
const BUILD_INPUTS = [
  'electron',
  'renderer',
  'shared',
  'scripts/lib/catalog.mjs',
  'electron.vite.config.ts',
  'scripts/lib/left-out.mjs',
  'tsconfig.base.json',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];

/**
 * In a folder that every build empties, including one that was started without this script.
 * @param {string} root
 */
const stampFile = (root) => join(root, 'out', 'main', '.stamp.json');

/**
 * Builds the app into `out/` unless the build there is up to date and of that kind.
 * @param {import('./packages.mjs').Tools} tools
 * @param {{ timeoutMs?: number, kind?: 'development' | 'package' }} [options] the kind `package` lacks what only development
 *   runs have (ADR 0019)
 * @returns {Promise<number>} the exit code of the build; 0 if it was up to date
 */
export async function ensureBuild(
  { root, node, env, processes, say },
  { kind = 'development', ...limits } = {},
) {
  return withLock(
    join(root, '.cache', 'build.lock'),
    async (addHolder) => {
      const wanted = { kind, inputs: await hashFiles(root, BUILD_INPUTS) };
      const isComplete = [
        'catalog/index.json',
        'main/main.cjs',
        'preload/approval-preload.cjs',
        'preload/preload.cjs',
        'renderer/approval.html',
        'renderer/index.html',
      ].every((file) => existsSync(join(root, 'out', file)));
      if (isComplete && stampMatches(await readStamp(stampFile(root)), wanted)) {
        say.line('The build is up to date.');
        return 0;
      }
      await removeStamp(stampFile(root));
      say.line('Building …');
      const args = [binOf(root, 'electron-vite'), 'build', '--logLevel', 'warn'];
      if (kind === 'package') args.push('--mode', 'package');
      const builder = processes.start(node, args, { cwd: root, env, ...limits });
      await addHolder(builder.child.pid);
      const ending = await builder.ended;
      if (ending.code === 0) await writeStamp(stampFile(root), wanted);
      return ending.code;
    },
    {
      onWait: () => say.line('Waiting for another run that builds …'),
      isCancelled: () => processes.interrupted() !== null,
    },
  );
}
