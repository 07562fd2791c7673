#!/usr/bin/env node
import { checkPackages } from './lib/packed-app.mjs';

// Checks the fuses and contents of the packaged apps in a folder: `node scripts/check-package.mjs [dist]`.
const folder = process.argv[2] ?? 'dist';
const checked = await checkPackages(folder);
for (const { program, problems } of checked) {
  console.log(
    `${program}: ${problems.length === 0 ? 'fuses and contents are as they should be' : problems.join('; ')}`,
  );
}
if (checked.length === 0) console.error(`There is no packaged app in ${folder}.`);
process.exitCode = checked.length > 0 && checked.every(({ problems }) => problems.length === 0) ? 0 : 1;
