import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');

/** Tests that are run by a vitest of their own, since some of them have to fail. */
const TESTS = `
  import dns from 'node:dns';
  import http from 'node:http';
  import net from 'node:net';
  import { expect, it } from 'vitest';

  const connect = (...args) => new Promise((resolve) => {
    const socket = net.connect(...args);
    socket.on('connect', () => { socket.destroy(); resolve('connected'); });
    socket.on('error', (error) => resolve(error.code));
  });
  const serve = async (work) => {
    const server = http.createServer((_, response) => response.end('here'));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    try { return await work(server.address().port); } finally { server.close(); server.closeAllConnections(); }
  };

  it('reaches this machine', async () => {
    await serve(async (port) => {
      expect(await connect(port, '127.0.0.1')).toBe('connected');
      expect(await connect({ port, host: 'localhost', family: 4 })).toBe('connected');
      expect(await connect(port)).toBe('connected');
      expect(await (await fetch('http://127.0.0.1:' + port)).text()).toBe('here');
    });
    expect((await dns.promises.lookup('localhost', { family: 4 })).address).toBe('127.0.0.1');
  });
  it('by address', async () => { expect(await connect(443, '192.0.2.1')).toBe('ENETUNREACH'); });
  it('by name', async () => { expect(await connect({ host: 'service.example', port: 443 })).toBe('ENETUNREACH'); });
  it('by fetch', async () => { await fetch('https://service.example').catch(() => undefined); });
  it('by lookup', async () => { await dns.promises.lookup('service.example').catch(() => undefined); });
  it('by callback', async () => {
    await new Promise((resolve) => dns.lookup('service.example', resolve));
  });
  it('is not blamed for the one before', () => undefined);
`;

interface Report {
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}

let folder: string;
let results: Record<string, { status: string; message: string }>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-loopback-'));
  await mkdir(join(folder, 'test'));
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  await writeFile(join(folder, 'test/a.test.js'), TESTS);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  const setup = JSON.stringify(join(root, 'test/support/loopback-only.ts'));
  await writeFile(
    join(folder, 'vitest.config.js'),
    `export default { test: { setupFiles: [${setup}] }, server: { fs: { strict: false } } };`,
  );
  const report = join(folder, 'report.json');
  await new Promise((done) => {
    const args = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=json',
      `--outputFile=${report}`,
    ];
    execFile(process.execPath, args, { cwd: folder }, done);
  });
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as Report;
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  results = Object.fromEntries(
    all.map(({ title, status, failureMessages }) => [title, { status, message: failureMessages.join('\n') }]),
  );
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('tests', () => {
  it('may reach this machine', () => {
    expect(results['reaches this machine']).toEqual({ status: 'passed', message: '' });
  });

  it.each([
    ['by address', '192.0.2.1'],
    ['by name', 'service.example'],
    ['by fetch', 'service.example'],
    ['by lookup', 'service.example'],
    ['by callback', 'service.example'],
  ])('that reach another one %s fail, though the code under test swallows the error', (title, host) => {
    expect(results[title]?.status).toBe('failed');
    expect(results[title]?.message).toContain(`tried to leave the machine: ${host}`);
  });

  it('answer for themselves only', () => {
    expect(results['is not blamed for the one before']?.status).toBe('passed');
  });
});
