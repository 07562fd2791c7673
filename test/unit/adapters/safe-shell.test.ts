import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openableUrl, systemBrowser } from '../../../electron/adapters/safe-shell.ts';

const shell = vi.hoisted(() => ({ openExternal: vi.fn<(url: string) => Promise<void>>() }));
vi.mock('electron', () => ({ shell }));

beforeEach(() => {
  shell.openExternal.mockReset().mockResolvedValue();
});

describe('an address for the system to open', () => {
  it.each([
    [
      'https://accounts.example.org/authorize?state=a%20b',
      'https://accounts.example.org/authorize?state=a%20b',
    ],
    ['HTTPS://EXAMPLE.org', 'https://example.org/'],
    ['http://127.0.0.1:4780/authorize', 'http://127.0.0.1:4780/authorize'],
    ['http://127.9.9.9/', 'http://127.9.9.9/'],
    ['http://localhost:3000/', 'http://localhost:3000/'],
    ['http://[::1]:3000/', 'http://[::1]:3000/'],
    // Another spelling of 127.0.0.1 becomes that before it is looked at.
    ['http://0x7f000001/', 'http://127.0.0.1/'],
    ['https://example.org/a b"c', 'https://example.org/a%20b%22c'],
  ])('D95: %s is opened as %s', (text, url) => {
    expect(openableUrl(text, 'linux')).toBe(url);
  });

  it.each([
    'http://example.org/',
    'http://localhost.example.org/',
    'http://localhost./',
    'http://127.0.0.1.example.org/',
    'http://128.0.0.1/',
    'http://[::2]/',
    'http://[::ffff:10.0.0.1]/',
    'http://127.0.0.1@example.org/',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://:secret@example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hi',
    'ms-msdt:/id',
    'smb://example.org/share',
    'app.keyfob://oauth/callback/x',
    'mailto:a@example.org',
    'example.org',
    '//example.org/',
    '/etc/passwd',
    'C:\\Windows\\System32\\calc.exe',
    '--help',
    'https://',
    '',
    ' ',
  ])('D95: %j is refused', (text) => {
    expect(openableUrl(text, 'linux')).toBeNull();
  });

  it('D95: is https, or http on loopback, without a user, whatever it was made of', () => {
    const text = fc.oneof(
      fc.string(),
      fc.webUrl({ withFragments: true, withQueryParameters: true, validSchemes: ['http', 'https', 'ftp'] }),
      fc
        .tuple(fc.constantFrom('https:', 'http:', 'file:', 'x:'), fc.string())
        .map(([scheme, rest]) => scheme + rest),
    );
    fc.assert(
      fc.property(text, (given) => {
        const opened = openableUrl(given, 'linux');
        if (opened === null) return;
        const url = new URL(opened);
        const loopback = ['localhost', '[::1]'].includes(url.hostname) || url.hostname.startsWith('127.');
        expect(url.protocol === 'https:' || (url.protocol === 'http:' && loopback)).toBe(true);
        expect(url.username + url.password).toBe('');
        expect(opened).toMatch(/^[!-~]+$/);
      }),
      { numRuns: 200 },
    );
  });

  it('is refused on Windows if it is longer than Windows takes, and only there', () => {
    const fits = `https://example.org/${'a'.repeat(2081 - 20)}`;
    expect(fits).toHaveLength(2081);
    expect(openableUrl(fits, 'win32')).toBe(fits);
    expect(openableUrl(`${fits}a`, 'win32')).toBeNull();
    expect(openableUrl(`${fits}a`, 'darwin')).toBe(`${fits}a`);
    // What counts is the length that the system is given.
    expect(openableUrl(`https://example.org/${'ä'.repeat(400)}`, 'win32')).toBeNull();
  });
});

describe('the system’s browser', () => {
  const logged: unknown[] = [];
  const browser = systemBrowser('linux', { log: (event, fields) => void logged.push([event, fields]) });
  beforeEach(() => void logged.splice(0));

  it('is asked with the address as it was checked', async () => {
    expect(await browser.open('HTTPS://example.org/a b')).toEqual({ ok: true, value: null });
    expect(shell.openExternal).toHaveBeenCalledExactlyOnceWith('https://example.org/a%20b');
    expect(logged).toEqual([]);
  });

  it('D95: is not asked at all for an address that is refused', async () => {
    expect(await browser.open('file:///etc/passwd')).toMatchObject({
      ok: false,
      error: { code: 'system.open_failed' },
    });
    expect(shell.openExternal).not.toHaveBeenCalled();
    expect(logged).toEqual([['browser.failed', { reason: 'refused' }]]);
  });

  it('D75: that fails is told without the address, which holds state and challenge', async () => {
    shell.openExternal.mockRejectedValue(new Error('Failed to open: https://example.org/?state=secret'));
    const result = await browser.open('https://example.org/?state=secret');
    expect(result).toMatchObject({ ok: false, error: { code: 'system.open_failed' } });
    expect(JSON.stringify([result, logged])).not.toContain('secret');
    expect(logged).toEqual([['browser.failed', { reason: 'system' }]]);
  });
});
