// Started with a data folder: stores a client, presses Connect and prints how long it took until the browser was asked to open.
// Afterwards the same for a server on a loopback port, which a process pays for the first time it listens.
import { createServer } from 'node:net';
import { once } from 'node:events';
import { asProviderKey } from '../../../shared/ids.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { startCore } from '../../support/core-harness.ts';
import { mkdirSync } from 'node:fs';

const main = async (): Promise<void> => {
  const directory = process.argv[2] ?? '';
  mkdirSync(directory, { recursive: true });

  const before = performance.now();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = performance.now() - before;
  server.close();

  const providerKey = asProviderKey('sandbox');
  const harness = await startCore({ directory, providers: [sandboxRecord('http://127.0.0.1:9')] });
  const oauthClientId = harness.saveClient({ providerKey, clientId: 'client' });
  const pressed = performance.now();
  await harness.start({ providerKey, oauthClientId, scopes: ['openid'] });
  const asked = performance.now() - pressed;
  if (harness.openedUrls.length !== 1) throw new Error('The browser was not asked to open.');
  process.stdout.write(JSON.stringify({ asked, listening }));
  process.exit(0);
};

void main();
