// Stands for npm in tests of the bootstrap: notes each call and makes up what npm would install.
import { appendFileSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const { MADE_UP_ROOT: root = '', MADE_UP_NPM: behaviour = '', MADE_UP_NODE: node = '' } = process.env;
const [command = '', ...args] = process.argv.slice(2);
const self = fileURLToPath(import.meta.url);
appendFileSync(
  join(root, 'npm-calls.log'),
  `${JSON.stringify({ command, args, by: process.execPath, cli: self })}\n`,
);

/** @param {string} folder @param {object} manifest */
function writePackage(folder, manifest) {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

if (command === 'install') {
  /** @type {unknown} */
  const loaded = await import(pathToFileURL(join(root, 'scripts/lib/platforms.mjs')).href);
  const { NODE_PACKAGES, NPM_PACKAGE } =
    /** @type {typeof import('../../../../scripts/lib/platforms.mjs')} */ (loaded);
  const prefix = args[args.indexOf('--prefix') + 1] ?? '';
  /** @type {Record<string, { version: string, integrity: string }>} */
  const packages = {};
  for (const { name, version, integrity } of [...Object.values(NODE_PACKAGES), NPM_PACKAGE]) {
    if (!args.includes(`${name}@${version}`)) continue;
    const folder = join(prefix, 'node_modules', name);
    writePackage(folder, { name, version });
    if (behaviour === 'install-breaks-off') process.exit(1);
    if (name === 'npm') cpSync(self, join(folder, 'bin', 'npm-cli.js'));
    else symlinkSync(node, join(folder, 'bin', 'node'));
    packages[`node_modules/${name}`] = {
      version,
      integrity: behaviour === 'other-content' ? 'sha512-other' : integrity,
    };
  }
  // The real npm's program is a module only because its package says so; this one says it here.
  writePackage(join(prefix, 'node_modules', 'npm'), {
    name: 'npm',
    version: NPM_PACKAGE.version,
    type: 'module',
  });
  writeFileSync(join(prefix, 'package-lock.json'), JSON.stringify({ packages }));
}

if (command === 'ci') {
  const modules = join(root, 'node_modules');
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(modules);
  if (behaviour === 'ci-hangs') {
    writeFileSync(join(root, 'ci-hangs'), String(process.pid));
    setInterval(() => undefined, 1000);
  } else if (behaviour === 'ci-fails') {
    process.exitCode = 1;
  } else {
    cpSync(join(dirname(modules), 'made-up-modules'), modules, { recursive: true });
  }
}
