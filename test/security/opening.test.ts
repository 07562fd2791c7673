import { shell } from 'electron';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openableUrl, systemBrowser } from '../../electron/adapters/safe-shell.ts';
import { asProviderKey } from '../../shared/ids.ts';
import type { ProviderPage } from '../../shared/ipc/contract.ts';
import { sharedSimulator } from '../support/shared-simulator.ts';
import { builtIn } from '../support/records.ts';
import { callsOf } from '../support/electron-double/double.ts';
import { nothingYet, startGatedCore } from './support/gated-core.ts';
import { startWorld } from './support/custom-provider-world.ts';
import { SecretSearch } from './support/secret-search.ts';

const logged: unknown[] = [];
const logger = { log: (event: string, fields: object) => void logged.push([event, fields]) };
beforeEach(() => {
  logged.length = 0;
});
/** The URLs that were passed to the operating system. */
const openedUrls = (): string[] => callsOf(shell, 'openExternal').map(([url]) => url);

const DANGEROUS = [
  'http://example.org/',
  'http://127.0.0.1.example.org/',
  'http://localhost.example.org/',
  'http://0.0.0.0/',
  'http://192.168.1.1/',
  'http://localhost./',
  'http://128.0.0.1/',
  'http://[::2]/',
  'http://[::ffff:10.0.0.1]/',
  'http://127.0.0.1@example.org/',
  'https://user:password@example.org/',
  'https://user@example.org/',
  'https://:secret@example.org/',
  'file:///etc/passwd',
  'file://server/share/program.exe',
  'smb://server/share',
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'ms-settings:',
  'ms-msdt:/id',
  'search-ms:query=x',
  'keyfob-ui://app/index.html',
  'app.keyfob://open/settings',
  'mailto:a@example.org',
  'tel:1',
  'ssh://example.org',
  'C:\\Windows\\System32\\calc.exe',
  '/usr/bin/xterm',
  '--help',
  '//example.org',
  'example.org',
  'https://',
  '',
  ' ',
];

describe('a URL that is opened in the browser', () => {
  it.each(DANGEROUS)('D95: is never “%s”', async (url) => {
    const browser = systemBrowser('linux', logger);
    expect(await browser.open(url)).toMatchObject({ ok: false, error: { code: 'system.open_failed' } });
    expect(openedUrls()).toEqual([]);
    expect(logged).toEqual([['browser.failed', { reason: 'refused' }]]);
  });

  it('D95: is https, or http on loopback, for any text', async () => {
    const browser = systemBrowser('linux', logger);
    const texts = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.string(),
      fc.constantFrom(...DANGEROUS),
      fc
        .tuple(
          fc.constantFrom('https:', 'http:', 'HTTPS:', ' https:', 'https:\n', 'x:'),
          fc.constantFrom('//', '/', '\\\\', ''),
          fc.domain(),
        )
        .map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const before = openedUrls().length;
        const { ok } = await browser.open(text);
        const opened = openedUrls().slice(before);
        expect(opened).toHaveLength(ok ? 1 : 0);
        for (const url of opened.map((href) => new URL(href))) {
          const isLoopback = /^(?:127\.|localhost$|\[::1\]$)/.test(url.hostname);
          expect(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)).toBe(true);
          expect(url.username + url.password).toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['https://example.org/authorize?state=a%20b', 'https://example.org/authorize?state=a%20b'],
    [' HTTPS:\\\\Example.ORG\\a b"c<d>\n', 'https://example.org/a%20b%22c%3Cd%3E'],
    ['http://127.0.0.1:4780/authorize', 'http://127.0.0.1:4780/authorize'],
    ['http://127.9.9.9/', 'http://127.9.9.9/'],
    ['http://localhost:3000/', 'http://localhost:3000/'],
    ['http://[::1]:3000/', 'http://[::1]:3000/'],
    // Another notation of 127.0.0.1.
    ['http://0x7f000001/', 'http://127.0.0.1/'],
  ])('D95: is normalized, so that the system can’t interpret it differently: %j', async (text, url) => {
    expect(await systemBrowser('linux', logger).open(text)).toEqual({ ok: true, value: null });
    expect(openedUrls()).toEqual([url]);
    expect(logged).toEqual([]);
  });

  it('is refused on Windows if it is longer than Windows accepts, and only there', () => {
    const longest = `https://example.org/${'a'.repeat(2081 - 20)}`;
    expect(openableUrl(longest, 'win32')).toBe(longest);
    expect(openableUrl(`${longest}a`, 'win32')).toBeNull();
    for (const platform of ['darwin', 'linux'] as const)
      expect(openableUrl(`${longest}a`, platform)).toBe(`${longest}a`);
    // The length of the normalized URL counts.
    expect(openableUrl(`https://example.org/${'ä'.repeat(400)}`, 'win32')).toBeNull();
  });

  it('D75: is reported as failed if the system refuses, without the URL', async () => {
    vi.spyOn(shell, 'openExternal').mockRejectedValue(
      new Error('Failed to open: https://example.org/?code=hunter2'),
    );
    const opened = await systemBrowser('linux', logger).open('https://example.org/?code=hunter2');
    expect(opened).toMatchObject({ ok: false, error: { code: 'system.open_failed', details: {} } });
    expect(logged).toEqual([['browser.failed', { reason: 'system' }]]);
    expect(JSON.stringify(opened)).not.toContain('hunter2');
  });
});

describe('a page of a provider that is opened', () => {
  const PAGES: readonly ProviderPage[] = [
    { kind: 'website' },
    { kind: 'console' },
    { kind: 'docs' },
    { kind: 'connected-apps' },
    { kind: 'scope-docs' },
    ...[0, 1, 2, 3, 99].map((index): ProviderPage => ({ kind: 'guide-step', index, callback: 'loopback' })),
  ];

  it('D95: has its URL from the record', async () => {
    const keys = builtIn.list().map(({ key }) => key);
    const links = JSON.stringify(keys.map((key) => builtIn.find(key)));
    await using app = await startGatedCore(new SecretSearch(), nothingYet());
    for (const key of keys)
      for (const page of PAGES) await app.ask('catalog.openPage', asProviderKey(key), page);
    const { openedUrls } = app.harness;
    expect(openedUrls.length).toBeGreaterThan(15);
    for (const url of openedUrls) expect(links).toContain(JSON.stringify(url));
  });

  it('D95: is https if the provider is a custom one, whatever its record says', async () => {
    await using world = await startWorld(await sharedSimulator());
    const { core, ports, openedUrls } = world.harness;
    const opened = openedUrls.length;
    for (const url of ['https://example.org/', 'http://127.0.0.1:631/', 'HTTP://localhost/']) {
      const sql = "UPDATE custom_provider SET record = json_set(record, '$.links.website', ?)";
      ports.database.run(sql, url);
      await core.providerPages.openPage(world.key, { kind: 'website' });
    }
    expect(openedUrls.slice(opened)).toEqual(['https://example.org/']);
  });

  it.each([
    ['a URL', { kind: 'website', url: 'https://example.org' }],
    ['a URL as the kind', { kind: 'https://example.org' }],
    ['another kind', { kind: '__proto__' }],
  ])('D95: can’t be given by %s', async (_what, page) => {
    await using app = await startGatedCore(new SecretSearch(), nothingYet());
    const reply = await app.ask('catalog.openPage', asProviderKey('google'), page as ProviderPage);
    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.bad_request' } });
    expect(app.harness.openedUrls).toEqual([]);
  });
});
