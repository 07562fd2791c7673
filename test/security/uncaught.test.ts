import { expect, it, vi } from 'vitest';
import { filesBelow } from '../support/files.ts';
import { startWholeApp } from './support/whole-app.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

/** An error as a library might throw it, with what it was working on in its text, its stack and beside it. */
class HostileError extends TypeError {
  readonly body = 'refresh_token=MARKED-FIELD';
  constructor() {
    super('fetch failed: https://login.example.org/?code=MARKED-MESSAGE', {
      cause: new Error('MARKED-CAUSE'),
    });
    this.stack = `TypeError: MARKED-STACK\n    at MARKED-PLACE`;
  }
}

it('D75: an error that nobody caught leaves its kind and where in the log, and no word of its own in any file', async () => {
  const printed = [vi.spyOn(process.stderr, 'write'), vi.spyOn(process.stdout, 'write')];
  await using app = await startWholeApp({ packaged: true });
  // By then the log has taken over from the silence of the first lines.
  expect(await app.ask('app.snapshot')).toMatchObject({ ok: true });
  app.meetUncaught(new HostileError());
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
