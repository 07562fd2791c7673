/** The single-instance lock, `second-instance`, links and protocol clients of the stand-in. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { StandInProcess } from '../../stand-in/control/client.ts';
import { createTestFolder, readLog, startFixture } from './support.ts';

interface SecondInstance {
  argv: string[];
  workingDirectory: string;
  additionalData: { argv?: string[]; text?: string } | undefined;
  ready: boolean;
}

function secondInstances(app: StandInProcess): Promise<SecondInstance[]> {
  return app.evaluate(() => globalThis.fixture.values['secondInstances'] as SecondInstance[]);
}

describe('the lock', () => {
  it('is specific to the userData directory', async () => {
    const folder = createTestFolder();
    const first = await startFixture('single.ts', { folder });
    const other = await startFixture('single.ts', { folder: createTestFolder() });
    expect(await readLog(first)).toContain('lock: true true');
    expect(await readLog(other)).toContain('lock: true true');
    expect(await first.startAgain([`--user-data-dir=${folder.userData}`, '--loser=exit'])).toBe(3);
  });

  it('is denied after arguments and data have been delivered', async () => {
    const folder = createTestFolder();
    const first = await startFixture('single.ts', { folder });
    await first.startAgain([`--user-data-dir=${folder.userData}`, '--loser=exit', 'keyfob:link']);
    // The message has already arrived, because the second process has ended.
    const [message] = await secondInstances(first);
    expect(message?.additionalData?.argv?.slice(1)).toEqual([
      `--user-data-dir=${folder.userData}`,
      '--loser=exit',
      'keyfob:link',
    ]);
    expect(message?.workingDirectory).toBe(process.cwd());
    expect(message?.ready).toBe(true);
  });

  it('is released by a crash', async () => {
    const folder = createTestFolder();
    const first = await startFixture('single.ts', { folder });
    await first.kill();
    const next = await startFixture('single.ts', { folder });
    expect(await readLog(next)).toContain('lock: true true');
    await next.startAgain([`--user-data-dir=${folder.userData}`, '--loser=exit']);
    expect(await secondInstances(next)).toHaveLength(1);
  });

  it('can be released', async () => {
    const folder = createTestFolder();
    await startFixture('single.ts', { folder, args: ['--releases'] });
    const next = await startFixture('single.ts', { folder });
    expect(await readLog(next)).toContain('lock: true true');
  });

  it('works if the path of userData is too long for a socket', async () => {
    const folder = createTestFolder();
    const userData = `${folder.root}/${'long'.repeat(30)}`;
    const first = await startFixture('single.ts', { folder: { ...folder, userData } });
    await first.startAgain([`--user-data-dir=${userData}`, '--loser=exit']);
    expect(await secondInstances(first)).toHaveLength(1);
  });

  it('is denied without delivery for a message of more than 32 MiB', async () => {
    const folder = createTestFolder();
    const first = await startFixture('single.ts', { folder });
    const start = (bytes: number) =>
      first.startAgain([`--user-data-dir=${folder.userData}`, '--loser=exit', `--data=${String(bytes)}`]);
    expect(await start(33 * 1024 * 1024)).toBe(3);
    expect(await secondInstances(first)).toEqual([]);
    expect(await start(1000)).toBe(3);
    expect(await secondInstances(first)).toHaveLength(1);
  });
});

describe('a second instance', () => {
  it('continues after app.quit() to the end of the module, and emits ready', async () => {
    const folder = createTestFolder();
    const first = await startFixture('single.ts', { folder });
    const before = first.output().length;
    expect(await first.startAgain([`--user-data-dir=${folder.userData}`, '--loser=quit'])).toBe(0);
    expect(first.output().slice(before).trim().split('\n')).toEqual([
      'lock: false false',
      'quit',
      'module ends',
      'ready',
    ]);
  });

  it('ends at once with app.exit()', async () => {
    const folder = createTestFolder();
    const first = await startFixture('single.ts', { folder });
    const before = first.output().length;
    expect(await first.startAgain([`--user-data-dir=${folder.userData}`, '--loser=exit'])).toBe(3);
    expect(first.output().slice(before).trim().split('\n')).toEqual(['lock: false false']);
  });
});

describe('argv of second-instance', () => {
  it('is Chromium’s copy: switches first, separated from their values, with additional ones', async () => {
    const folder = createTestFolder();
    const first = await startFixture('single.ts', { folder });
    const args = ['plain', '--mode', 'dark', '--loser=exit', 'keyfob:link?x=1'];
    await first.startAgain([`--user-data-dir=${folder.userData}`, ...args]);
    const [message] = await secondInstances(first);
    const [program, ...rest] = message?.argv ?? [];
    expect(program).toBe(process.execPath);
    expect(rest.slice(0, 4)).toEqual([
      `--user-data-dir=${folder.userData}`,
      '--mode',
      '--loser=exit',
      '--allow-file-access-from-files',
    ]);
    // "dark" no longer follows its switch.
    expect(rest.slice(5)).toEqual(['plain', 'dark', 'keyfob:link?x=1']);
  });

  it('contains the schemes that were registered before the lock', async () => {
    const folder = createTestFolder();
    const first = await startFixture('single.ts', { folder });
    await first.startAgain([`--user-data-dir=${folder.userData}`, '--schemes', '--loser=exit']);
    const [message] = await secondInstances(first);
    expect(message?.argv).toEqual(
      expect.arrayContaining(['--secure-schemes=single-ui', '--standard-schemes=single-ui']),
    );
  });

  it('does not change process.argv', async () => {
    const app = await startFixture('single.ts', { args: ['plain', '--switch', 'keyfob:link'] });
    const argv = await app.evaluate(() => process.argv.slice(2));
    expect(argv.slice(1)).toEqual(['plain', '--switch', 'keyfob:link']);
  });
});

describe('links', () => {
  const link = 'app.keyfob.test://oauth/callback?code=x';

  it('that start the app are in process.argv on Linux and Windows', async () => {
    for (const platform of ['linux', 'win32'] as const) {
      const app = await startFixture('links.ts', { platform, args: [link] });
      expect(await app.evaluate(() => process.argv.at(-1))).toBe(link);
      expect(await readLog(app)).toEqual(['module ends', 'ready']);
    }
  });

  it('that start the app are emitted on macOS between module and ready, where a late listener misses them', async () => {
    const app = await startFixture('links.ts', { platform: 'darwin', launchUrl: link });
    expect(await readLog(app)).toEqual(['module ends', `early listener, ready false: ${link}`, 'ready']);
  });

  it('that are opened later reach both listeners on macOS', async () => {
    const app = await startFixture('links.ts', { platform: 'darwin' });
    await app.call('openUrl', link);
    expect((await readLog(app)).slice(2)).toEqual([
      `early listener, ready true: ${link}`,
      `late listener: ${link}`,
    ]);
  });

  it('must be the last argument on Windows, unless -- comes first', async () => {
    const folder = createTestFolder();
    const args = [link, '--more'];
    const refused = await startFixture('idle.ts', { folder, platform: 'win32', args, waits: false });
    expect((await refused.exited).code).toBe(255);
    expect(existsSync(folder.userData)).toBe(false);

    for (const fine of [
      ['--more', link],
      ['--', link, '--more'],
    ]) {
      const accepted = await startFixture('idle.ts', { platform: 'win32', args: fine });
      expect(await accepted.evaluate(({ app }) => app.isReady())).toBe(true);
    }
  });

  it('can be followed by anything on Linux', async () => {
    const app = await startFixture('idle.ts', { args: [link, '--more'] });
    expect(await app.evaluate(({ app: electronApp }) => electronApp.isReady())).toBe(true);
  });
});

describe('registering a scheme', () => {
  it('requires a valid scheme (RFC 3986)', async () => {
    const app = await startFixture('idle.ts');
    const results = await app.evaluate(({ app: electronApp }) =>
      ['app.keyfob.test', 'a+b-c.1', '', '1a', 'a b', 'a://', 'ä'].map((scheme) =>
        electronApp.setAsDefaultProtocolClient(scheme),
      ),
    );
    expect(results).toEqual([true, true, false, false, false, false, false]);
  });

  it('fails on Linux without an installed desktop entry', async () => {
    const app = await startFixture('idle.ts', { desktopEntry: false });
    const results = await app.evaluate(({ app: electronApp }) => [
      electronApp.setAsDefaultProtocolClient('app.keyfob.test'),
      electronApp.isDefaultProtocolClient('app.keyfob.test'),
    ]);
    expect(results).toEqual([false, false]);
  });

  it('cannot be undone on Linux', async () => {
    const app = await startFixture('idle.ts');
    const results = await app.evaluate(({ app: electronApp }) => [
      electronApp.setAsDefaultProtocolClient('app.keyfob.test'),
      electronApp.removeAsDefaultProtocolClient('app.keyfob.test'),
      electronApp.isDefaultProtocolClient('app.keyfob.test'),
    ]);
    expect(results).toEqual([true, false, true]);
  });

  it('is identified on Windows by path and arguments', async () => {
    const app = await startFixture('idle.ts', { platform: 'win32' });
    const results = await app.evaluate(({ app: electronApp }) => [
      electronApp.setAsDefaultProtocolClient('keyfob-test', 'C:\\app.exe', ['main.js', '--']),
      electronApp.isDefaultProtocolClient('keyfob-test'),
      electronApp.isDefaultProtocolClient('keyfob-test', 'C:\\app.exe', ['main.js', '--']),
      electronApp.removeAsDefaultProtocolClient('keyfob-test'),
      electronApp.removeAsDefaultProtocolClient('keyfob-test', 'C:\\app.exe', ['main.js', '--']),
    ]);
    expect(results).toEqual([true, false, true, false, true]);
  });
});
