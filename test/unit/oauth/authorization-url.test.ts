import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { expandRecord } from '../../../electron/core/catalog/expand-record.ts';
import { isFlowParameter } from '../../../electron/core/catalog/flow-parameters.ts';
import type { ResolvedRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { Authorization, type AuthorizationRequest } from '../../../electron/core/oauth/authorization.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider.ts';
import { appError } from '../../../shared/errors.ts';
import { err } from '../../../shared/result.ts';
import { sandboxRecord } from '../../sandbox/provider-record.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const authorization = new Authorization({
  clock: new ManualClock(),
  random: systemRandom,
  http: { send: () => Promise.resolve(err(appError('network.offline'))) },
});
const record = expandRecord(sandboxRecord('https://login.example.com')) as ResolvedRecord;
const REDIRECT = 'http://127.0.0.1:4711/callback/sandbox';

interface RequestOptions {
  readonly auth?: Partial<OAuth2Facts>;
  readonly scopes?: readonly string[];
  readonly account?: Readonly<Record<string, string>>;
  readonly clientId?: string;
  readonly clientSecret?: string | null;
}

const ask = async ({
  auth = {},
  scopes = ['openid'],
  account = {},
  clientId = 'the-client',
  clientSecret = 'the-secret',
}: RequestOptions = {}) => {
  const context = { record: { ...record, auth: { ...record.auth, ...auth } }, clientId, clientSecret };
  const about = { redirectUri: REDIRECT, scopes, account };
  const made = await authorization.request(context, about, new AbortController().signal);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};

const parametersOf = ({ url }: AuthorizationRequest) => new URL(url).searchParams;

const FLOW = [
  'client_id',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
];
/** What could put another request in the place of ours, or carry what must not be in an address. */
const NEVER = ['request', 'request_uri', 'response_mode', 'client_secret'];
/** Names that a record might try: those of the flow in any case, and anything else. */
const anyName = fc.oneof(
  fc.constantFrom(...FLOW, ...NEVER, 'dpop_jkt'),
  fc.constantFrom(...FLOW, ...NEVER).map((name) => name.toUpperCase()),
  fc.string({ minLength: 1, maxLength: 20 }),
);

describe('the authorization URL', () => {
  it('D23: no parameter of a record, nor a hint of the account, replaces one that the flow sets', async () => {
    const further = fc.dictionary(anyName, fc.string());
    await fc.assert(
      fc.asyncProperty(further, further, async (authorizationParameters, account) => {
        const request = await ask({ auth: { authorizationParameters }, account });
        const sent = parametersOf(request);
        for (const name of FLOW) expect(sent.getAll(name), name).toHaveLength(1);
        expect(Object.fromEntries(FLOW.map((name) => [name, sent.get(name)]))).toEqual({
          client_id: 'the-client',
          redirect_uri: REDIRECT,
          response_type: 'code',
          scope: 'openid',
          state: request.state,
          nonce: request.nonce,
          code_challenge: createHash('sha256')
            .update(request.verifier ?? '')
            .digest('base64url'),
          code_challenge_method: 'S256',
        });
        const others = [...sent.keys()].filter((name) => !FLOW.includes(name));
        expect(others.filter((name) => [...FLOW, ...NEVER].includes(name.toLowerCase()))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('what a record adds arrives as it was written, whatever the text', async () => {
    const plain = fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => !isFlowParameter(name));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(plain, fc.string({ unit: 'grapheme' })),
        async (authorizationParameters) => {
          const sent = parametersOf(await ask({ auth: { authorizationParameters } }));
          for (const [name, value] of Object.entries(authorizationParameters))
            expect(sent.getAll(name)).toEqual([value]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('the account that is meant takes the place of what the record says of it', async () => {
    const sent = parametersOf(
      await ask({
        auth: { authorizationParameters: { prompt: 'consent', audience: 'api' } },
        account: { prompt: 'select_account', login_hint: 'anna@example.org' },
      }),
    );
    expect(sent.getAll('prompt')).toEqual(['select_account']);
    expect([sent.get('audience'), sent.get('login_hint')]).toEqual(['api', 'anna@example.org']);
  });

  it('goes to the record’s endpoint with its own query kept, and carries no secret', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async (clientId) => {
        const endpoints = {
          ...record.auth.endpoints,
          authorization: 'https://login.example.com/a?tenant=x%26y',
        };
        const request = await ask({ auth: { endpoints }, clientId });
        const url = new URL(request.url);
        expect(url.origin + url.pathname).toBe('https://login.example.com/a');
        expect([url.searchParams.get('tenant'), url.searchParams.get('client_id')]).toEqual([
          'x&y',
          clientId,
        ]);
        expect([url.hash, url.username, url.password]).toEqual(['', '', '']);
        expect(request.url).not.toContain('the-secret');
        expect(request.url).not.toContain(request.verifier);
      }),
      { numRuns: 100 },
    );
  });

  it('scopes are joined by the record’s sign and read back the same', async () => {
    const scope = fc.stringMatching(/^[a-z:/.]{1,20}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(scope, { minLength: 1 }),
        fc.constantFrom(' ' as const, ',' as const, '+' as const),
        async (scopes, separator) => {
          const sent = parametersOf(
            await ask({ scopes, auth: { scopes: { ...record.auth.scopes, separator }, openid: false } }),
          );
          expect(sent.get('scope')?.split(separator)).toEqual(scopes);
          expect(sent.has('nonce')).toBe(false);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('D01 D03 D04: state, nonce and verifier are 256 random bits each, new every time, and none gives away another', async () => {
    const requests = await Promise.all(Array.from({ length: 200 }, () => ask()));
    const secrets = requests.flatMap(({ state, nonce, verifier }) => [state, nonce ?? '', verifier ?? '']);
    expect(new Set(secrets).size).toBe(600);
    for (const secret of secrets) {
      expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    }
  });

  it('D02: has PKCE for every kind of client, and whether or not an ID token is expected', async () => {
    const authentications = ['client_secret_basic', 'client_secret_post'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(null, '', 'the-secret'),
        fc.constantFrom(...authentications),
        fc.constantFrom('none' as const, 'optional' as const, 'required' as const),
        fc.boolean(),
        async (clientSecret, authentication, secret, openid) => {
          const client = { ...record.auth.client, authentication, secret };
          const request = await ask({ auth: { client, openid }, clientSecret });
          expect(request.verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
          expect(parametersOf(request).get('code_challenge_method')).toBe('S256');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('D02: is without PKCE only by the record', async () => {
    const request = await ask({ auth: { pkce: { method: 'none', reason: 'It refuses it.' } } });
    expect(request.verifier).toBeNull();
    expect(parametersOf(request).has('code_challenge')).toBe(false);
    expect(parametersOf(request).has('code_challenge_method')).toBe(false);
  });
});
