#!/usr/bin/env node
// What `npm start`, `npm test` and the other npm scripts call. It needs no installed package and runs on Node 18, so
// that a fresh clone can install the rest by itself.

const major = Number(process.versions.node.split('.')[0]);
if (major < 18) {
  console.error(
    `Node ${process.versions.node} is too old to begin with: install Node 18 or newer (https://nodejs.org).`,
  );
  process.exit(1);
}
const { main } = await import('./lib/commands.mjs');
process.exitCode = await main(process.argv.slice(2));
