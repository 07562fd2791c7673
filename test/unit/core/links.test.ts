import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkInbox } from '../../../electron/core/links/link-inbox.ts';
import {
  linkInArguments,
  linkToWindow,
  parseDeepLink,
} from '../../../electron/core/links/parse-deep-link.ts';
import { deepLinkRedirectUri, deepLinkWhenDone } from '../../../electron/core/oauth/redirect-uri.ts';
import { LINKABLE_PAGES } from '../../../shared/domain/view.ts';

const SCHEME = 'app.keyfob';
const parse = (text: string) => parseDeepLink(text, SCHEME);
const CALLBACK = deepLinkRedirectUri(SCHEME, 'google');

/** Any text, and texts that start like one of our links. */
const anyLink = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary' }).map((rest) => `${SCHEME}:${rest}`),
  fc.string({ unit: 'binary' }).map((rest) => `${SCHEME}://${rest}`),
  fc.string({ unit: 'binary' }).map((rest) => `${CALLBACK}${rest}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

describe('parseDeepLink', () => {
  it('D15: returns one of four kinds for any text, and never throws', () => {
    fc.assert(
      fc.property(anyLink, (text) => {
        expect(['oauth-callback', 'open-view', 'sign-in-done', 'rejected']).toContain(parse(text).kind);
      }),
      { numRuns: 2000 },
    );
  });

  it('D15: returns no part of the link except the parameters of a callback', () => {
    const mark = 'SECRETMARK';
    fc.assert(
      fc.property(anyLink, fc.nat(40), (text, at) => {
        const link = parse(text.slice(0, at) + mark + text.slice(at));
        const result = link.kind === 'oauth-callback' ? link.callbackKey : link;
        expect(JSON.stringify(result)).not.toContain(mark);
      }),
    );
  });

  it('D15: returns the parameters of a callback unchanged', () => {
    const parameters = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string()), {
      selector: ([name]) => name,
      maxLength: 8,
    });
    fc.assert(
      fc.property(parameters, fc.constantFrom('?', '#'), (pairs, delimiter) => {
        const query = new URLSearchParams(pairs);
        const link = parse(`${CALLBACK}${delimiter}${query.toString()}`);
        expect(link).toMatchObject({ kind: 'oauth-callback', callbackKey: 'google' });
        if (link.kind === 'oauth-callback') expect([...link.parameters]).toEqual([...query]);
      }),
    );
  });

  it('reads only the ID of the attempt that is done in the browser, and why it failed', () => {
    const attemptId = '0123abcd-0000-4000-8000-0123456789ab';
    const link = deepLinkWhenDone(SCHEME, attemptId);
    expect(parse(`${link}?oauth_status=connected&code=1`)).toEqual({
      ...{ kind: 'sign-in-done', attemptId, failure: null },
    });
    expect(parse(`${link}?oauth_status=error&oauth_code=denied`)).toMatchObject({ failure: 'denied' });
    expect(parse(`${link}?oauth_status=error`)).toMatchObject({ failure: '' });
    for (const wrong of ['/', '/x', '#x', '0', `/${attemptId}`])
      expect(parse(`${link}${wrong}`)).toMatchObject({ kind: 'rejected', reason: 'unknown-target' });
    for (const id of ['', 'x', attemptId.toUpperCase(), '..'])
      expect(parse(`${SCHEME}://done/${id}`).kind).toBe('rejected');
  });

  it.each([
    ['', 'not-a-link'],
    ['hello', 'not-a-link'],
    [SCHEME, 'not-a-link'],
    ['https://oauth/callback/google?code=1', 'other-scheme'],
    ['app.keyfob.dev://oauth/callback/google?code=1', 'other-scheme'],
    ['app.keyfobs://oauth/callback/google', 'other-scheme'],
    ['keyfob-ui://app/index.html', 'other-scheme'],
    ['javascript:alert(1)', 'other-scheme'],
    [`${SCHEME}:oauth/callback/google`, 'unknown-target'],
    [`${SCHEME}:///callback/google`, 'unknown-target'],
    [`${SCHEME}://oauth`, 'unknown-target'],
    [`${SCHEME}://oauth/callback`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/google//`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/google/x`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/../callback/google/..`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/Google`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/goo%67le`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/${'a'.repeat(58)}`, 'unknown-target'],
    [`${SCHEME}://OAUTH/callback/google`, 'unknown-target'],
    [`${SCHEME}://oauth.example.com/callback/google`, 'unknown-target'],
    [`${SCHEME}://user@oauth/callback/google`, 'unknown-target'],
    [`${SCHEME}://user:pw@oauth/callback/google`, 'unknown-target'],
    [`${SCHEME}://oauth:80/callback/google`, 'unknown-target'],
    [`${SCHEME}://open/vault`, 'unknown-target'],
    [`${SCHEME}://open/`, 'unknown-target'],
    [`${SCHEME}://open?page=settings`, 'unknown-target'],
    [`${SCHEME}://open/settings?unlock=1`, 'unknown-target'],
    [`${SCHEME}://open/settings#x`, 'unknown-target'],
    [`${CALLBACK}?state=a&state=b`, 'repeated-parameter'],
    [`${CALLBACK}?code=a&%63ode=b`, 'repeated-parameter'],
    [`${CALLBACK}#state=a&state=a`, 'repeated-parameter'],
  ])('D15: rejects %s: %s', (text, reason) => {
    expect(parse(text)).toEqual({ kind: 'rejected', reason });
  });

  it('D15: rejects long links without parsing them', () => {
    expect(parse(`${CALLBACK}?state=${'x'.repeat(100_000)}`)).toEqual({
      kind: 'rejected',
      reason: 'too-long',
    });
    expect(parse('x'.repeat(10_000_000))).toEqual({ kind: 'rejected', reason: 'too-long' });
    expect(parse(`${CALLBACK}?code=${'x'.repeat(8000)}`).kind).toBe('oauth-callback');
    const longest = `${'a'.repeat(40)}-${'0'.repeat(16)}`;
    expect(parse(`${SCHEME}://oauth/callback/${longest}`)).toMatchObject({ callbackKey: longest });
  });

  it('opens the window, and the pages that may be linked to', () => {
    expect(parse(linkToWindow(SCHEME))).toEqual({ kind: 'open-view', page: null });
    for (const page of LINKABLE_PAGES)
      expect(parse(`${SCHEME}://open/${page}`)).toEqual({ kind: 'open-view', page });
  });

  it('accepts the scheme in upper case, as some operating systems pass it', () => {
    expect(parse(CALLBACK.replace(SCHEME, 'APP.KEYFOB')).kind).toBe('oauth-callback');
  });
});

describe('linkInArguments', () => {
  const link = `${CALLBACK}?code=1&state=2`;
  /** Arguments that Chromium adds. */
  const switches = [
    '--allow-file-access-from-files',
    '--original-process-start-time',
    '13400000000000000',
    '--secure-schemes=keyfob-ui',
    '--standard-schemes=keyfob-ui',
    '/opt/Keyfob/keyfob',
    '.',
    '--',
  ];

  it('finds the link at any position', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(switches), fc.nat(8), (args, at) => {
        const all = [...args.slice(0, at), link, ...args.slice(at)];
        expect(linkInArguments(all, SCHEME)).toBe(link);
        expect(linkInArguments(args, SCHEME)).toBeNull();
      }),
    );
  });

  it('returns null if there are two links', () => {
    expect(linkInArguments([link, '--x', link], SCHEME)).toBeNull();
    expect(linkInArguments([link, `APP.KEYFOB://open/settings`], SCHEME)).toBeNull();
  });

  it('ignores a link inside a switch and a scheme that only starts like ours', () => {
    expect(linkInArguments([`--open=${link}`, ` ${link}`], SCHEME)).toBeNull();
    expect(linkInArguments([link.replace(SCHEME, `${SCHEME}.dev`)], SCHEME)).toBeNull();
  });

  it('returns one of the arguments or null, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (args) => {
        const found = linkInArguments(args, SCHEME);
        return found === null || args.includes(found);
      }),
    );
  });
});

describe('LinkInbox', () => {
  it('buffers links in order until drained, then passes them on directly', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 16 }), fc.array(fc.string()), (early, late) => {
        const inbox = new LinkInbox();
        const seen: string[] = [];
        for (const link of early) inbox.put(link);
        inbox.drain((link) => seen.push(link));
        for (const link of late) inbox.put(link);
        expect(seen).toEqual([...early, ...late]);
      }),
    );
  });

  it('drops links beyond the limit', () => {
    const inbox = new LinkInbox();
    for (let count = 0; count < 10_000; count += 1) inbox.put(String(count));
    const seen: string[] = [];
    inbox.drain((link) => seen.push(link));
    expect(seen).toEqual(Array.from({ length: LinkInbox.limit }, (_, index) => String(index)));
  });
});
