import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinkInbox } from '../../../electron/core/links/link-inbox.ts';
import { linkInArguments, parseDeepLink } from '../../../electron/core/links/parse-deep-link.ts';
import { deepLinkRedirectUri } from '../../../electron/core/oauth/redirect-uri.ts';
import { LINKABLE_PAGES } from '../../../shared/domain/view.ts';

const SCHEME = 'app.keyfob';
const parse = (text: string) => parseDeepLink(text, SCHEME);
const CALLBACK = deepLinkRedirectUri(SCHEME, 'google');

/** Any text, and texts that begin or look like a link of ours. */
const anyLink = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'binary' }).map((rest) => `${SCHEME}:${rest}`),
  fc.string({ unit: 'binary' }).map((rest) => `${SCHEME}://${rest}`),
  fc.string({ unit: 'binary' }).map((rest) => `${CALLBACK}${rest}`),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

describe('a link from outside', () => {
  it('D15: has one of three meanings, whatever it is, and nothing throws', () => {
    fc.assert(
      fc.property(anyLink, (text) => {
        expect(['oauth-callback', 'open-view', 'rejected']).toContain(parse(text).kind);
      }),
      { numRuns: 2000 },
    );
  });

  it('D15: is not carried by what it means, unless as the parameters of an answer', () => {
    const mark = 'SECRETMARK';
    fc.assert(
      fc.property(anyLink, fc.nat(40), (text, at) => {
        const link = parse(text.slice(0, at) + mark + text.slice(at));
        const told = link.kind === 'oauth-callback' ? link.providerKey : link;
        expect(JSON.stringify(told)).not.toContain(mark);
      }),
    );
  });

  it('D15: is an answer only with our scheme, host and path, and the parameters come through as they were', () => {
    const parameters = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.string()), {
      selector: ([name]) => name,
      maxLength: 8,
    });
    fc.assert(
      fc.property(parameters, fc.constantFrom('?', '#'), (pairs, sign) => {
        const query = new URLSearchParams(pairs);
        const link = parse(`${CALLBACK}${sign}${query.toString()}`);
        expect(link).toMatchObject({ kind: 'oauth-callback', providerKey: 'google' });
        if (link.kind === 'oauth-callback') expect([...link.parameters]).toEqual([...query]);
      }),
    );
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
    [`${SCHEME}://oauth/callback/google/`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/google/x`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/../callback/google/..`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/Google`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/goo%67le`, 'unknown-target'],
    [`${SCHEME}://oauth/callback/${'a'.repeat(41)}`, 'unknown-target'],
    [`${SCHEME}://OAUTH/callback/google`, 'unknown-target'],
    [`${SCHEME}://oauth.example.com/callback/google`, 'unknown-target'],
    [`${SCHEME}://user@oauth/callback/google`, 'unknown-target'],
    [`${SCHEME}://user:pw@oauth/callback/google`, 'unknown-target'],
    [`${SCHEME}://oauth:80/callback/google`, 'unknown-target'],
    [`${SCHEME}://open/vault`, 'unknown-target'],
    [`${SCHEME}://open/settings?unlock=1`, 'unknown-target'],
    [`${SCHEME}://open/settings#x`, 'unknown-target'],
    [`${CALLBACK}?state=a&state=b`, 'repeated-parameter'],
    [`${CALLBACK}?code=a&%63ode=b`, 'repeated-parameter'],
    [`${CALLBACK}#state=a&state=a`, 'repeated-parameter'],
  ])('D15: %s is rejected: %s', (text, reason) => {
    expect(parse(text)).toEqual({ kind: 'rejected', reason });
  });

  it('D15: with 100 kB of query is turned away unread', () => {
    expect(parse(`${CALLBACK}?state=${'x'.repeat(100_000)}`)).toEqual({
      kind: 'rejected',
      reason: 'too-long',
    });
    expect(parse('x'.repeat(10_000_000))).toEqual({ kind: 'rejected', reason: 'too-long' });
    expect(parse(`${CALLBACK}?code=${'x'.repeat(8000)}`).kind).toBe('oauth-callback');
  });

  it('opens the pages that may be linked to, and no other', () => {
    for (const page of LINKABLE_PAGES)
      expect(parse(`${SCHEME}://open/${page}`)).toEqual({ kind: 'open-view', page });
  });

  it('the scheme may be written large, as the operating systems pass it on', () => {
    expect(parse(CALLBACK.replace(SCHEME, 'APP.KEYFOB')).kind).toBe('oauth-callback');
  });
});

describe('the link among a program’s arguments', () => {
  const link = `${CALLBACK}?code=1&state=2`;
  /** As the browser engine tears and adds to them. */
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

  it('is found wherever it stands', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(switches), fc.nat(8), (args, at) => {
        const all = [...args.slice(0, at), link, ...args.slice(at)];
        expect(linkInArguments(all, SCHEME)).toBe(link);
        expect(linkInArguments(args, SCHEME)).toBeNull();
      }),
    );
  });

  it('two are a trick, and none is taken', () => {
    expect(linkInArguments([link, '--x', link], SCHEME)).toBeNull();
    expect(linkInArguments([link, `APP.KEYFOB://open/settings`], SCHEME)).toBeNull();
  });

  it('a link inside a switch is none, and a scheme that only begins like ours is another', () => {
    expect(linkInArguments([`--open=${link}`, ` ${link}`], SCHEME)).toBeNull();
    expect(linkInArguments([link.replace(SCHEME, `${SCHEME}.dev`)], SCHEME)).toBeNull();
  });

  it('never throws, whatever the arguments', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (args) => {
        const found = linkInArguments(args, SCHEME);
        return found === null || args.includes(found);
      }),
    );
  });
});

describe('the inbox', () => {
  it('keeps links in order until somebody can act on them, each once, then passes them straight through', () => {
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

  it('takes no more than a few before there is anybody', () => {
    const inbox = new LinkInbox();
    for (let count = 0; count < 10_000; count += 1) inbox.put(String(count));
    const seen: string[] = [];
    inbox.drain((link) => seen.push(link));
    expect(seen).toEqual(Array.from({ length: LinkInbox.limit }, (_, index) => String(index)));
  });
});
