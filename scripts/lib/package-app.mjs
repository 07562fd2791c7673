import { binOf } from './packages.mjs';

/** `npm run package`: builds the installers, or with `--dir` only the unpacked app. */

/**
 * Packages the build in `out/` and validates the result.
 * @param {import('./packages.mjs').Tools} tools
 * @param {readonly string[]} args for electron-builder, for example `--dir` or `--linux`
 * @returns {Promise<number>} the exit code
 */
export async function packageApp({ root, node, env, processes }, args) {
  const builder = [
    binOf(root, 'electron-builder'),
    'build',
    '--config',
    'electron-builder.yml',
    '--publish',
    'never',
  ];
  const packed = await processes.run(node, [...builder, ...args], { cwd: root, env });
  if (packed.code !== 0) return packed.code;
  const checked = await processes.run(node, ['scripts/check-package.mjs', 'dist'], { cwd: root, env });
  return checked.code;
}
