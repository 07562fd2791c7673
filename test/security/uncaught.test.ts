import { expect, it, vi } from 'vitest';
import { filesBelow } from '../support/files.ts';
import { startWholeApp } from './support/whole-app.ts';

/** An error as a library might throw it, with secrets in its message, stack, cause and fields. */
class HostileError extends TypeError {
  readonly body = 'refresh_token=MARKED-FIELD';
  constructor() {
    super('fetch failed: https://login.example.org/?code=MARKED-MESSAGE', {
      cause: new Error('MARKED-CAUSE'),
    });
    this.stack = `TypeError: MARKED-STACK\n    at MARKED-PLACE`;
  }
}

it('D75: an uncaught error leaves its kind and origin in the log, and nothing else of it in any file', async () => {
  const printed = [vi.spyOn(process.stderr, 'write'), vi.spyOn(process.stdout, 'write')];
  await using app = await startWholeApp({ packaged: true });
  // By now the app reports uncaught errors to its log.
  expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
  app.reportUncaught(new HostileError());
  const files = [...filesBelow(app.folder)];
  const log = files.find(([name]) => name.endsWith('keyfob.log'))?.[1].toString() ?? '';
  const lines = log.split('\n').filter((line) => line.includes('"app.uncaught"'));
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { name: 'TypeError', where: 'uncaughtException' },
    { name: 'TypeError', where: 'unhandledRejection' },
  ]);
  for (const [name, bytes] of files) expect(bytes.includes('MARKED'), name).toBe(false);
  for (const stream of printed) expect(JSON.stringify(stream.mock.calls)).not.toContain('MARKED');
});
