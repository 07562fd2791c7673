import { join } from 'node:path';
import { binOf } from './packages.mjs';
import { writeSbom } from './shipped.mjs';

/** `npm run package`: builds the installers, or with `--dir` only the unpacked app. */

/**
 * Packages the build in `out/`, validates the result, and writes its software bill of materials beside it.
 * @param {import('./packages.mjs').Tools} tools
 * @param {readonly string[]} args for electron-builder, for example `--dir` or `--linux`
 * @returns {Promise<number>} the exit code
 */
export async function packageApp(tools, args) {
  const { root, node, env, processes } = tools;
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
  if (checked.code !== 0) return checked.code;
  return writeSbom(tools, join(root, 'dist', 'keyfob-sbom.cdx.json'));
}
