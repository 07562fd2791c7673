import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openableUrl, systemBrowser } from '../../electron/adapters/safe-shell.ts';
import { BUILT_IN_PROVIDERS } from '../../electron/core/catalog/providers/index.ts';
import { asProviderKey } from '../../shared/ids.ts';
import type { ProviderPage } from '../../shared/ipc/contract.ts';
import { double } from '../support/electron-double.ts';
import { nothingYet, startGatedCore } from './support/gated-core.ts';
import { SecretSearch } from './support/secret-search.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

const logged: unknown[] = [];
const logger = { log: (event: string, fields: object) => void logged.push([event, fields]) };
beforeEach(() => {
  double.reset();
  logged.length = 0;
});

const DANGEROUS = [
  'http://example.org/',
  'http://127.0.0.1.example.org/',
  'http://localhost.example.org/',
  'http://0.0.0.0/',
  'http://192.168.1.1/',
  'http://[::2]/',
  'https://user:password@example.org/',
  'https://user@example.org/',
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
  '',
  ' ',
];

describe('what is opened outside', () => {
  it.each(DANGEROUS)('D95: is never “%s”', async (url) => {
    const browser = systemBrowser('linux', logger);
    expect(await browser.open(url)).toMatchObject({ ok: false, error: { code: 'system.open_failed' } });
    expect(double.opened).toEqual([]);
    expect(logged).toEqual([['browser.failed', { reason: 'refused' }]]);
  });

  it('D95: is https, or on this very computer, whatever is tried', async () => {
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
        double.opened.length = 0;
        const { ok } = await browser.open(text);
        expect(double.opened.length).toBe(ok ? 1 : 0);
        for (const url of double.opened.map((opened) => new URL(opened))) {
          const local = /^(?:127\.|localhost$|\[::1\]$)/.test(url.hostname);
          expect(url.protocol === 'https:' || (url.protocol === 'http:' && local)).toBe(true);
          expect(url.username + url.password).toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is handed over as a browser would spell it, so that nothing in it reads in two ways', async () => {
    const browser = systemBrowser('linux', logger);
    await browser.open(' HTTPS:\\\\Example.ORG\\a b"c<d>\n');
    expect(double.opened).toEqual(['https://example.org/a%20b%22c%3Cd%3E']);
  });

  it('is as long as the system takes, and is not cut', () => {
    const long = `https://example.org/?${'x'.repeat(2100)}`;
    expect(openableUrl(long, 'win32')).toBeNull();
    expect(openableUrl(long, 'linux')).toBe(long);
  });

  it('is told honestly when the system refuses, without what it said', async () => {
    double.openExternal = () =>
      Promise.reject(new Error('Failed to open: https://example.org/?code=hunter2'));
    const opened = await systemBrowser('linux', logger).open('https://example.org/?code=hunter2');
    expect(opened).toMatchObject({ ok: false, error: { code: 'system.open_failed', details: {} } });
    expect(JSON.stringify([opened, logged])).not.toContain('hunter2');
  });
});

describe('what a page can have opened', () => {
  const PAGES: readonly ProviderPage[] = [
    { kind: 'website' },
    { kind: 'console' },
    { kind: 'docs' },
    { kind: 'connected-apps' },
    { kind: 'scope-docs' },
    ...[0, 1, 2, 3, 99].map((index): ProviderPage => ({ kind: 'guide-step', index, callback: 'loopback' })),
  ];

  it('D95: is what a record says, named and never given', async () => {
    const links = JSON.stringify(BUILT_IN_PROVIDERS);
    await using app = await startGatedCore(double.calls, new SecretSearch(), nothingYet());
    for (const { key } of BUILT_IN_PROVIDERS)
      for (const page of PAGES) await app.ask('catalog.openPage', asProviderKey(key), page);
    const { openedUrls } = app.harness;
    expect(openedUrls.length).toBeGreaterThan(15);
    for (const url of openedUrls) expect(links).toContain(JSON.stringify(url));
  });

  it.each([
    ['an address', { kind: 'website', url: 'https://example.org' }],
    ['an address for a kind', { kind: 'https://example.org' }],
    ['a page of another name', { kind: '__proto__' }],
  ])('D95: is not %s', async (_what, page) => {
    await using app = await startGatedCore(double.calls, new SecretSearch(), nothingYet());
    const reply = await app.ask('catalog.openPage', asProviderKey('google'), page as ProviderPage);
    expect(reply).toMatchObject({ ok: false, error: { code: 'ipc.bad_request' } });
    expect(app.harness.openedUrls).toEqual([]);
  });
});
