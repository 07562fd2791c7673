// Stands for the sandbox provider: answers discovery, writes the record, and ends when its input closes.
import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const option = (/** @type {string} */ name) => process.argv[process.argv.indexOf(name) + 1] ?? '';
const record = option('--record');
const note = (/** @type {string} */ text) => appendFileSync('sandbox.log', `${text}\n`);

const server = createServer((request, response) => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const known = request.url === '/.well-known/openid-configuration';
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(known ? JSON.stringify({ issuer: `http://127.0.0.1:${port}` }) : '{}');
});
if (process.env.MADE_UP_SANDBOX === 'breaks') process.exit(3);
server.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  writeFileSync(
    option('--platform'),
    JSON.stringify({ url: 'http://127.0.0.1:4800', signIn: 'http://127.0.0.1:4820' }),
  );
  writeFileSync(record, JSON.stringify([{ key: 'sandbox', issuer: `http://127.0.0.1:${port}` }]));
  note('up');
});
/** @param {string} why */
const end = (why) => {
  note(`down: ${why}`);
  process.exit(0);
};
process.stdin.on('end', () => end('input closed')).resume();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(signal));
