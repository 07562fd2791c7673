import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { madeBytes } from '../sandbox/api/transfers.ts';
import { startSimulator } from '../sandbox/simulator.ts';
import { StandInProcess } from '../stand-in/control/client.ts';
import '../stand-in/fixtures/fixture.ts';
import { REDIRECT_URIS } from '../support/scene.ts';
import { temporaryDirectory } from '../support/temporary-directory.ts';
import { visitCallback } from '../support/visit-callback.ts';
import { figure, type Figure } from './figure.ts';

const BYTES = 100 * 1024 * 1024;
const REQUESTS = 200;

/**
 * Requests by the engine against the same ones by Electron's bare fetch, both in the main process and to the same server on loopback, which
 * is another process. Always on the stand-in, whose network stack is Node's.
 */
export const benchRequests = async (): Promise<Figure[]> => {
  using folder = temporaryDirectory();
  const { path } = folder;
  const data = join(path, 'data');
  mkdirSync(data);
  const file = join(path, 'large.bin');
  await pipeline(Readable.from(madeBytes(BYTES)), createWriteStream(file));
  await using sim = await startSimulator();
  const client = await sim.createClient({ redirectUris: [...REDIRECT_URIS] });
  const tokens = await sim.signIn(client, { as: 'anna' });
  const token = tokens.access_token;
  const app = new StandInProcess({
    entry: join(import.meta.dirname, 'programs', 'requests.ts'),
    args: [`--user-data-dir=${join(path, 'user')}`],
    env: { KEYFOB_STAND_IN_BROWSER_START: 'lazy' },
    stateDir: join(path, 'state'),
  });
  const call = <T>(name: string, ...args: unknown[]): Promise<T> =>
    app.evaluate(
      (_electron, wanted) =>
        (globalThis.fixture.values[wanted.name] as (...args: unknown[]) => Promise<T>)(...wanted.args),
      { name, args },
    );
  try {
    await app.call('whenReady');
    const url = await call<string>('start', sim.issuer, client.clientId, data);
    await visitCallback((await sim.requestAuthorization(url, { as: 'anna' })).location);
    await call('connected');

    const small = await call<Record<'engine' | 'bare', number>>('small', token);
    // The engine first: memory that it has made the process allocate is there for the bare ones.
    const resident = await call<number>('resident', 'engine', file, BYTES, token);
    const held = await call<number>('memory', file, BYTES, token);
    const bareResident = await call<number>('resident', 'bare', file, BYTES, token);
    const large = await call<Record<'down' | 'bareDown' | 'up' | 'bareUp', number>>(
      'large',
      file,
      BYTES,
      token,
    );
    const many = await call<Record<'engine' | 'bare', number>>('many', REQUESTS, token);
    const bare = (value: number) => ({ name: 'net.fetch', value });
    return [
      figure('request of 1 kB *', small.engine, 'ms', bare(small.bare), { of: 'ratio', at: 1.25 }),
      // Nine tenths of the throughput.
      figure('100 MB to a file *', large.down, 'ms', bare(large.bareDown), { of: 'ratio', at: 1.11 }),
      figure('100 MB from a file *', large.up, 'ms', bare(large.bareUp), { of: 'ratio', at: 1.11 }),
      figure('memory resident for 100 MB down and up *', resident, 'MB', bare(bareResident), {
        of: 'value',
        at: 16,
      }),
      figure(
        'memory held for 100 MB up and down *',
        held,
        'MB',
        { name: 'the body', value: BYTES / 2 ** 20 },
        { of: 'value', at: 16 },
      ),
      figure(`longest block by ${REQUESTS} requests *`, many.engine, 'ms', bare(many.bare), {
        of: 'value',
        at: 50,
      }),
    ];
  } finally {
    await app.kill();
  }
};
