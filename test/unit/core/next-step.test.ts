import { describe, expect, it } from 'vitest';
import { nextStepOf, type ErrorFacts } from '../../../electron/core/requests/next-step.ts';
import { actionAfterFailure } from '../../../shared/domain/next-step.ts';
import { ERROR_CODES } from '../../../shared/errors.ts';
import { builtInRecord } from '../../support/records.ts';
import { NEXT_STEP } from '../../../shared/words/next-step.ts';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const SCOPE = 'https://www.googleapis.com/auth';

const of = (key: string): ErrorFacts => {
  const { api, auth } = builtInRecord(key);
  if (!api || auth.kind !== 'oauth2') throw new Error('the record has no API');
  return { facts: api, scopes: auth.scopes.items, errorIn200: null };
};
const GITHUB = of('github');
const GOOGLE = of('google');
const SPOTIFY = of('spotify');
/** An API that says what the standards say. */
const PLAIN: ErrorFacts = { ...SPOTIFY, facts: { ...SPOTIFY.facts, insufficientScope: 'www-authenticate' } };
const FLAT: ErrorFacts = { ...PLAIN, facts: { ...PLAIN.facts, insufficientScope: 'status-403' } };
const ODD: ErrorFacts = { ...PLAIN, errorIn200: { okPointer: '/ok', errorPointer: '/error' } };

interface Received {
  /** As `name: value`. */
  readonly headers?: readonly string[];
  readonly body?: unknown;
  readonly redirect?: string;
}

const HTML: Received = {
  headers: ['Content-Type: text/html; charset=utf-8'],
  body: '<!doctype html><p>Hm</p>',
};
const pairOf = (line: string): [string, string] => {
  const [name = '', ...value] = line.split(': ');
  return [name, value.join(': ')];
};

const challenge = (value: string): Received => ({ headers: [`WWW-Authenticate: ${value}`] });

const step = (
  api: ErrorFacts,
  status: number,
  { headers = [], body = {}, redirect }: Received = {},
): unknown => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const found = nextStepOf(
    api,
    { status, headers: headers.map(pairOf), text, redirect: redirect ?? null },
    NOW,
  );
  if (!found) return null;
  const { cause, action, retryAfterMs } = found;
  const scopes =
    action.kind === 'add_access' ? [`add_access ${action.scopes.join(' ')}`.trim()] : [action.kind];
  return [cause, ...scopes, ...(retryAfterMs === null ? [] : [retryAfterMs])].join(', ');
};

describe('the next step after a response', () => {
  it.each<[string, ErrorFacts, number, Received, string | null]>([
    ['success', PLAIN, 200, {}, null],
    ['no content', PLAIN, 204, { body: '' }, null],
    ['a page that was asked for', GITHUB, 200, HTML, null],
    ['a rejected token', PLAIN, 401, challenge('Bearer error="invalid_token"'), 'signed_out, sign_in'],
    ['a refusal', PLAIN, 403, {}, 'forbidden, change_request'],
    ['a refusal as a page', FLAT, 403, HTML, 'forbidden, change_request'],
    ['nothing there', PLAIN, 404, {}, 'not_found, change_request'],
    ['nothing there any more', PLAIN, 410, {}, 'not_found, change_request'],
    ['a page that is not there', PLAIN, 404, HTML, 'wrong_base_path, change_request'],
    ['a page without a type', PLAIN, 404, { body: ' <HTML>' }, 'wrong_base_path, change_request'],
    ['a mistake', PLAIN, 422, {}, 'refused, change_request'],
    ['a method that is not there', PLAIN, 501, {}, 'refused, change_request'],
    ['a time-out of the server', PLAIN, 408, {}, 'server_error, retry'],
    ['a proxy that wants a password', PLAIN, 407, HTML, 'network, check_network'],
    ['a network that wants a sign-in', PLAIN, 511, HTML, 'sign_in_page, check_network'],
    [
      'a sign-in page',
      PLAIN,
      200,
      { body: '<!DOCTYPE html><form action=/login>' },
      'sign_in_page, check_network',
    ],
    [
      'a page that leads to one',
      PLAIN,
      200,
      { body: '<html><meta http-equiv="refresh" content="0">' },
      'sign_in_page, check_network',
    ],
    ['a form within JSON', PLAIN, 200, { body: { text: '<html><form>' } }, null],
    ['a redirect', PLAIN, 302, { redirect: 'https://other.example/' }, 'redirected, change_request'],
    [
      'GraphQL errors',
      GITHUB,
      200,
      { body: { data: null, errors: [{ message: 'x' }] } },
      'error_in_body, change_request',
    ],
    ['a list of errors that was asked for', GITHUB, 200, { body: { id: 1, errors: ['x'] } }, null],
    ['no errors', GITHUB, 200, { body: { data: {}, errors: [] } }, null],
    [
      'an error with status 200',
      ODD,
      200,
      { body: { ok: false, error: 'no_channel' } },
      'error_in_body, change_request',
    ],
    [
      'a rejected token with status 200',
      ODD,
      200,
      { body: { ok: false, error: 'token_revoked' } },
      'signed_out, sign_in',
    ],
  ])('%s', (_what, api, status, received, expected) => {
    expect(step(api, status, received)).toBe(expected);
  });

  it.each<[string, ErrorFacts, number, Received, string]>([
    [
      'all that a challenge names',
      PLAIN,
      403,
      challenge('Bearer error="insufficient_scope", scope="a b"'),
      'a b',
    ],
    [
      'what a second challenge names',
      PLAIN,
      403,
      {
        headers: ['www-authenticate: DPoP', 'WWW-Authenticate: Bearer error=insufficient_scope, scope="a"'],
      },
      'a',
    ],
    ['nothing, if a challenge names nothing', PLAIN, 401, challenge('Bearer error="insufficient_scope"'), ''],
    [
      'nothing that is no scope',
      PLAIN,
      403,
      challenge(`Bearer error="insufficient_scope", scope="a\u0007 b\\c ${'x'.repeat(301)}"`),
      '',
    ],
    [
      'the least of several at Google',
      GOOGLE,
      403,
      challenge(
        `Bearer error="insufficient_scope", scope="https://mail.google.com/ ${SCOPE}/gmail.modify ${SCOPE}/gmail.send"`,
      ),
      `${SCOPE}/gmail.send`,
    ],
    [
      'what reads before what writes',
      GOOGLE,
      403,
      challenge(
        `Bearer error="insufficient_scope", scope="${SCOPE}/calendar ${SCOPE}/calendar.events ${SCOPE}/calendar.readonly"`,
      ),
      `${SCOPE}/calendar.readonly`,
    ],
    [
      'none of several that the record does not know',
      GOOGLE,
      403,
      challenge('Bearer error="insufficient_scope", scope="x y"'),
      '',
    ],
    ['the only one', GOOGLE, 403, challenge('Bearer error="insufficient_scope", scope="x"'), 'x'],
    [
      'the least that GitHub accepts',
      GITHUB,
      403,
      {
        headers: ['X-OAuth-Scopes: read:user', 'X-Accepted-OAuth-Scopes: public_repo, repo'],
      },
      'public_repo',
    ],
    [
      'what GitHub hides by “not found”',
      GITHUB,
      404,
      {
        headers: ['x-oauth-scopes: ', 'x-accepted-oauth-scopes: repo'],
      },
      'repo',
    ],
    [
      'nothing at Spotify',
      SPOTIFY,
      403,
      { body: { error: { status: 403, message: 'Insufficient client scope' } } },
      '',
    ],
    ['nothing, if the status says it', FLAT, 403, {}, ''],
  ])('names a missing scope: %s', (_what, api, status, received, scopes) => {
    expect(step(api, status, received)).toBe(`missing_scopes, add_access ${scopes}`.trim());
  });

  it.each<[string, ErrorFacts, number, Received]>([
    [
      'GitHub, with a scope that is accepted',
      GITHUB,
      403,
      {
        headers: ['x-oauth-scopes: gist, repo', 'x-accepted-oauth-scopes: public_repo, repo'],
      },
    ],
    [
      'GitHub, with a scope that implies one',
      GITHUB,
      403,
      {
        headers: ['x-oauth-scopes: project', 'x-accepted-oauth-scopes: read:project'],
      },
    ],
    [
      'GitHub, where any scope will do',
      GITHUB,
      403,
      {
        headers: ['x-oauth-scopes: gist', 'x-accepted-oauth-scopes: '],
      },
    ],
    ['GitHub, with a token without scopes', GITHUB, 403, { headers: ['x-accepted-oauth-scopes: repo'] }],
    [
      'Spotify, without Premium',
      SPOTIFY,
      403,
      { body: { error: { status: 403, message: 'Player command failed: Premium required' } } },
    ],
    [
      'Google, with an API that is off',
      GOOGLE,
      403,
      { body: { error: { errors: [{ reason: 'accessNotConfigured' }] } } },
    ],
  ])('does not speak of scopes otherwise: %s', (_what, api, status, received) => {
    expect(step(api, status, received)).toBe('forbidden, change_request');
  });

  it.each<[string, ErrorFacts, number, Received['headers'], string]>([
    ['seconds', PLAIN, 429, ['Retry-After: 30'], 'rate_limited, wait, 30000'],
    ['a date', PLAIN, 429, ['Retry-After: Sun, 29 Nov 2026 12:01:00 GMT'], 'rate_limited, wait, 60000'],
    [
      'a date, by the clock of the server',
      PLAIN,
      429,
      ['Date: Sun, 29 Nov 2026 11:00:00 GMT', 'Retry-After: Sun, 29 Nov 2026 11:01:00 GMT'],
      'rate_limited, wait, 60000',
    ],
    [
      'a date in the past',
      PLAIN,
      429,
      ['Retry-After: Sun, 29 Nov 2026 11:00:00 GMT'],
      'rate_limited, wait, 0',
    ],
    ['a very long time', PLAIN, 429, ['Retry-After: 999999999'], 'rate_limited, wait, 86400000'],
    ['nothing', PLAIN, 429, [], 'rate_limited, wait'],
    ['what is no time', PLAIN, 429, ['Retry-After: -1'], 'rate_limited, wait'],
    ['what only looks like a time', PLAIN, 429, ['Retry-After: 12, 30'], 'rate_limited, wait'],
    ['two headers', PLAIN, 429, ['Retry-After: 12', 'retry-after: 30'], 'rate_limited, wait'],
    [
      'seconds since 1970',
      GITHUB,
      429,
      [`X-RateLimit-Reset: ${NOW / 1000 + 90}`, 'X-RateLimit-Remaining: 0'],
      'rate_limited, wait, 90000',
    ],
    [
      'milliseconds since 1970',
      GITHUB,
      429,
      [`X-RateLimit-Reset: ${NOW + 5000}`],
      'rate_limited, wait, 5000',
    ],
    [
      'a reset of another limit',
      GITHUB,
      429,
      ['X-RateLimit-Reset: 90', 'X-RateLimit-Remaining: 12'],
      'rate_limited, wait',
    ],
    ['both', GITHUB, 429, ['X-RateLimit-Reset: 90', 'Retry-After: 5'], 'rate_limited, wait, 5000'],
    [
      '403 of GitHub',
      GITHUB,
      403,
      [
        'X-RateLimit-Remaining: 0',
        'X-RateLimit-Reset: 90',
        'X-OAuth-Scopes: ',
        'X-Accepted-OAuth-Scopes: repo',
      ],
      'rate_limited, wait, 90000',
    ],
    ['403 with a time', FLAT, 403, ['Retry-After: 7'], 'rate_limited, wait, 7000'],
    ['a problem of the server', PLAIN, 503, ['Retry-After: 7'], 'server_error, retry, 7000'],
    ['a problem of the server with a reset', GITHUB, 502, ['X-RateLimit-Reset: 90'], 'server_error, retry'],
  ])('says when to go on: %s', (_what, api, status, headers = [], expected) => {
    expect(step(api, status, { headers })).toBe(expected);
  });

  it('knows Google’s limits by their codes', () => {
    const body = {
      error: { code: 403, errors: [{ domain: 'usageLimits', reason: 'userRateLimitExceeded' }] },
    };
    expect(step(GOOGLE, 403, { body })).toBe('rate_limited, wait');
  });
});

describe('the action after a failure', () => {
  it('is decided by its code', () => {
    const kinds = Object.fromEntries(
      ERROR_CODES.map((code) => [code, actionAfterFailure(code)?.kind ?? null]),
    );
    expect(kinds).toMatchObject({
      'token.invalid_grant': 'sign_in',
      'connection.rejected': 'sign_in',
      'network.dns': 'check_network',
      'network.proxy': 'check_network',
      'network.tls': 'check_network',
      'network.unknown_authority': 'check_network',
      'network.timeout': 'retry',
      'network.refused': 'retry',
      'network.failed': 'retry',
      'network.offline': 'retry',
      'request.denied': 'retry',
      // It may have been sent.
      'request.unknown_outcome': null,
      'request.address': null,
      'vault.locked': null,
    });
  });
});

describe('the words', () => {
  it.each(Object.entries(NEXT_STEP))('say what is wrong and what to do: %s', (_cause, { what, next }) => {
    for (const sentence of [what, next]) {
      expect(sentence).toMatch(/^(?:\p{Lu}|\{provider\}).*\.$/u);
      expect(sentence.replaceAll('{provider}', '')).not.toMatch(
        /[{}]|\b(?:please|invalid|scope|token|HTTP)\b|!/i,
      );
    }
  });
});
