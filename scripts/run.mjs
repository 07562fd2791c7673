#!/usr/bin/env node
// Entry point of `npm start`, `npm test` and the other npm scripts. Needs no installed package and runs on Node 18, so
// that it can install everything else on a fresh clone.

const major = Number(process.versions.node.split('.')[0]);
if (major < 18) {
  console.error(`Node ${process.versions.node} is too old: install Node 18 or newer (https://nodejs.org).`);
  process.exit(1);
}
const { main } = await import('./lib/commands.mjs');
process.exitCode = await main(process.argv.slice(2));
