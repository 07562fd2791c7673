import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TokenSet } from '../../sandbox/simulator.ts';
import { madeBytes } from '../../sandbox/api/transfers.ts';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { listen } from '../stand-in/net-setup.ts';
import { createTestFolder, startShared } from '../stand-in/support.ts';

const sim = await sharedSimulator();
const MB = 1024 * 1024;
const LENGTH = 100 * MB;
/** A few buffers on their way. */
const MOST_HELD = 16 * MB;

interface Transfer {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const sha256 = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

describe('100 MB through the adapters of the app', () => {
  let app: StandInProcess;
  let tokens: TokenSet;
  beforeAll(async () => {
    app = await startShared('http-client.ts');
    tokens = await sim.signIn(await sim.createClient(), { as: 'anna' });
  });
  const at = (path: string): Transfer => ({
    url: `${sim.endpoints.api}${path}`,
    headers: { authorization: `Bearer ${tokens.access_token}` },
  });
  const run = <T>(what: 'upload' | 'download', path: string, transfer: Transfer): Promise<T> =>
    app.evaluate(
      (_electron, { what, path, transfer }) =>
        (globalThis.fixture.values[what] as (path: string, transfer: unknown) => Promise<T>)(path, transfer),
      { what, path, transfer },
    );

  it('are sent from a file, with flat memory', async () => {
    const path = join(createTestFolder().root, 'large.bin');
    await pipeline(Readable.from(madeBytes(LENGTH)), createWriteStream(path));
    const sent = await run<{ text: string; reported: number; held: number }>('upload', path, at('/upload'));
    expect(JSON.parse(sent.text)).toMatchObject({
      size: LENGTH,
      sha256: await sha256(createReadStream(path)),
    });
    expect(sent.reported).toBe(LENGTH);
    expect(sent.held).toBeLessThan(MOST_HELD);
  });

  it('are saved to a file, with flat memory', async () => {
    const path = join(createTestFolder().root, 'saved.bin');
    const saved = await run<{ name: string; held: number }>(
      'download',
      path,
      at(`/download?bytes=${LENGTH}`),
    );
    expect(saved.name).toBe('saved.bin');
    expect(statSync(path).size).toBe(LENGTH);
    expect(await sha256(createReadStream(path))).toBe(await sha256(madeBytes(LENGTH)));
    expect(saved.held).toBeLessThan(MOST_HELD);
  });

  it('leave no file if the response breaks off', async () => {
    const { root } = createTestFolder();
    await expect(run('download', join(root, 'cut.bin'), at('/cut?bytes=3000000'))).rejects.toThrow(
      'network.failed',
    );
    expect(readdirSync(root)).toEqual([]);
  });

  it('are sent no further once the server has answered', async () => {
    const { write } = createTestFolder();
    const path = write('refused.bin', Buffer.alloc(20 * MB));
    const sent = await run<{ text: string; reported: number }>('upload', path, at('/notes'));
    expect(sent.text).toContain('too_large');
    expect(sent.reported).toBeLessThan(20 * MB);
  });

  it('D102: are canceled while they are sent or received, and their source is closed', async () => {
    const deaf = createServer((socket) => void socket.pause().on('error', () => undefined));
    const url = `http://127.0.0.1:${await listen(deaf)}/`;
    const call = <T>(what: string, transfer: Transfer): Promise<T> =>
      app.evaluate(
        (_electron, { what, transfer }) =>
          (globalThis.fixture.values[what] as (transfer: unknown) => Promise<T>)(transfer),
        { what, transfer },
      );
    expect(await call('cancelUpload', { url, headers: {} })).toEqual({
      code: 'network.failed',
      isClosed: true,
    });
    expect(await call('cancelDownload', at('/endless'))).toBe('network.failed');
    deaf.close();
  });
});
