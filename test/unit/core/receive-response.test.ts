import { expect, it } from 'vitest';
import { receive } from '../../../electron/core/requests/receive-response.ts';
import { asRequestId } from '../../../shared/ids.ts';
import { FakeFiles } from '../../support/fake-files.ts';
import { ManualClock } from '../../support/manual-clock.ts';

it('a saved response frees each chunk when it was written, but no memory that others use', async () => {
  const own = [Uint8Array.of(1, 2), Uint8Array.of(3)];
  const decoded = Uint8Array.of(4, 5, 6);
  const parts = [decoded.subarray(0, 2), decoded.subarray(2)];
  async function* body(): AsyncGenerator<Uint8Array, void> {
    for (const chunk of [...own, ...parts]) yield await Promise.resolve(chunk);
  }
  const files = new FakeFiles();
  const response = { status: 200, headers: [], body: body(), close: () => undefined };
  const url = new URL('https://api.example.com/file');
  const run = {
    requestId: asRequestId('r'),
    signal: new AbortController().signal,
    update: () => undefined,
  };
  const received = await receive(
    { response, url, redirect: null },
    { run, files, saveTo: 'file', api: {} as never, clock: new ManualClock() },
  );
  expect(received).toMatchObject({ ok: true, value: { size: 6, body: { kind: 'file' } } });
  expect([...files.written.get('file')!]).toEqual([1, 2, 3, 4, 5, 6]);
  expect(own.map(({ length }) => length)).toEqual([0, 0]);
  expect([...decoded]).toEqual([4, 5, 6]);
});
