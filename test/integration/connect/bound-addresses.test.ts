import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { listenOnLoopback, type LoopbackOptions } from '../../../electron/core/callback/loopback-receiver.ts';
import { occupy } from '../../support/raw-http.ts';

const IPV4 = '0100007F';
const IPV6 = '00000000000000000000000001000000';

const open = async (host: LoopbackOptions['host']) => {
  const listening = await listenOnLoopback({
    host,
    port: 'any',
    path: '/callback/sandbox',
    responseMode: 'query',
    openLink: null,
    random: systemRandom,
    onOversized: () => undefined,
    onUnknown: () => undefined,
    onParameters: () => ({ kind: 'ignore', isRefusal: false }),
  });
  if (!listening.ok) throw new Error(listening.error.code);
  const receiver = listening.value;
  return { port: receiver.port, [Symbol.asyncDispose]: () => receiver.close() };
};

/** The addresses that a port is bound on, as Linux writes them. */
const boundTo = (port: number): string[] => {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = ['/proc/self/net/tcp', '/proc/self/net/tcp6'].filter((path) => existsSync(path));
  return tables
    .flatMap((path) => readFileSync(path, 'utf8').split('\n'))
    .flatMap((row) => {
      const [, local = '', , state] = row.trim().split(/\s+/);
      return state === '0A' && local.endsWith(end) ? [local.slice(0, -end.length)] : [];
    });
};

describe('the bound addresses', () => {
  // Other systems have no such table. `receiver.test.ts` tests which addresses are still free.
  it.runIf(process.platform === 'linux').each<readonly [LoopbackOptions['host'], readonly string[]]>([
    ['127.0.0.1', [IPV4]],
    ['[::1]', [IPV6]],
    ['localhost', [IPV4, IPV6]],
  ])('D08: for %s are loopback addresses only, by the kernel’s table', async (host, addresses) => {
    await using ipv6 = await occupy('::1');
    const expected = addresses.filter((address) => ipv6 !== null || address !== IPV6);
    if (expected.length === 0) return;
    await using receiver = await open(host);
    expect(boundTo(receiver.port)).toEqual(expected);
  });

  it('D11: have a different port each, if any port may be used', async () => {
    await using one = await open('127.0.0.1');
    await using two = await open('127.0.0.1');
    await using three = await open('localhost');
    expect(new Set([one.port, two.port, three.port]).size).toBe(3);
  });
});
