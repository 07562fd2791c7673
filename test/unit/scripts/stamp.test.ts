import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withLock } from '../../../scripts/lib/lock.mjs';
import { packagesStamp } from '../../../scripts/lib/packages.mjs';
import { hashFiles, readStamp, removeStamp, stampMatches, writeStamp } from '../../../scripts/lib/stamp.mjs';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keyfob-stamp-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(path: string, content: string): Promise<void> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), content);
}

describe('hashFiles', () => {
  it('depends on names and contents, not on modification times', async () => {
    await write('a/one.ts', 'one');
    await write('a/b/two.ts', 'two');
    const before = await hashFiles(root, ['a', 'c.json']);
    await utimes(join(root, 'a/one.ts'), 0, 0);
    expect(await hashFiles(root, ['a', 'c.json'])).toBe(before);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with a file’s content, name or folder, and with a new or missing file', async () => {
    await write('a/one.ts', 'one');
    const seen = new Set([await hashFiles(root, ['a'])]);
    await write('a/one.ts', 'One');
    seen.add(await hashFiles(root, ['a']));
    await write('a/two.ts', '');
    seen.add(await hashFiles(root, ['a']));
    await rm(join(root, 'a/one.ts'));
    seen.add(await hashFiles(root, ['a']));
    await rm(join(root, 'a'), { recursive: true });
    seen.add(await hashFiles(root, ['a']));
    expect(seen.size).toBe(5);
  });

  it('distinguishes the same bytes split into different files', async () => {
    await write('x/a', 'bc');
    await write('y/ab', 'c');
    expect(await hashFiles(join(root, 'x'), ['a'])).not.toBe(await hashFiles(join(root, 'y'), ['ab']));
  });
});

describe('stamps', () => {
  const file = () => join(root, 'deep/stamp.json');

  it('are read as they were written, and leave no temporary file', async () => {
    await writeStamp(file(), { inputs: 'abc' });
    expect(await readStamp(file())).toEqual({ inputs: 'abc' });
    expect(await readdir(join(root, 'deep'))).toEqual(['stamp.json']);
  });

  it('are null if missing, truncated or removed', async () => {
    expect(await readStamp(file())).toBeNull();
    await write('deep/stamp.json', '{"inputs":');
    expect(await readStamp(file())).toBeNull();
    await write('deep/stamp.json', '7');
    expect(await readStamp(file())).toBeNull();
    await removeStamp(file());
    await removeStamp(file());
    expect(await readStamp(file())).toBeNull();
  });

  it('match only if every wanted entry is equal', () => {
    expect(stampMatches({ a: '1', b: '2' }, { a: '1' })).toBe(true);
    expect(stampMatches({ a: '1' }, { a: '1', b: '2' })).toBe(false);
    expect(stampMatches({ a: '2' }, { a: '1' })).toBe(false);
    expect(stampMatches(null, {})).toBe(false);
  });

  it('of packages change with the lockfile, the major version of Node and the machine', async () => {
    await write('package-lock.json', '{}');
    const from = { root, nodeVersion: 'v24.21.0', platform: 'linux', arch: 'x64' };
    const stamp = await packagesStamp(from);
    expect(await packagesStamp({ ...from, nodeVersion: 'v24.22.0' })).toEqual(stamp);
    expect(await packagesStamp({ ...from, nodeVersion: 'v26.0.0' })).not.toEqual(stamp);
    expect(await packagesStamp({ ...from, arch: 'arm64' })).not.toEqual(stamp);
    await write('package-lock.json', '{ }');
    expect(await packagesStamp(from)).not.toEqual(stamp);
  });
});

describe('withLock', () => {
  it('runs one after the other', async () => {
    const lock = join(root, 'cache/x.lock');
    const order: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const first = withLock(lock, async () => {
      entered();
      await held;
      order.push('first');
    });
    await inside;
    const waits: string[] = [];
    const second = withLock(
      lock,
      () => {
        order.push('second');
        return Promise.resolve('done');
      },
      {
        onWait: () => {
          waits.push('waits');
          release();
        },
      },
    );
    await first;
    expect(await second).toBe('done');
    expect(order).toEqual(['first', 'second']);
    expect(waits).toEqual(['waits']);
    await expect(readFile(lock)).rejects.toThrow();
  });

  it('breaks the lock of a process that is gone, and releases it after an error', async () => {
    const lock = join(root, 'x.lock');
    // No process has this ID: it is above every system's limit.
    await writeFile(lock, '99999999');
    await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(lock, () => Promise.resolve(1))).toBe(1);
    expect(await readdir(root)).toEqual([]);
  });
});
