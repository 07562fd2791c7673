import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { expandRecord } from '../../support/records.ts';
import { isFlowParameter } from '../../../electron/core/catalog/flow-parameters.ts';
import type { ResolvedRecord } from '../../../electron/core/catalog/resolve-record.ts';
import type { AuthorizationRequest } from '../../../electron/core/oauth/authorization-request.ts';
import { Authorization } from '../../../electron/core/oauth/authorization.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
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
  const access = { redirectUri: REDIRECT, scopes, account };
  const made = await authorization.request(context, access, new AbortController().signal);
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
/** Parameters that could replace the request, or that must not be in a URL. */
const NEVER = ['request', 'request_uri', 'response_mode', 'client_secret'];
/** Parameter names in a record: those of the flow in lower and upper case, and any others. */
const anyName = fc.oneof(
  fc.constantFrom(...FLOW, ...NEVER, 'dpop_jkt'),
  fc.constantFrom(...FLOW, ...NEVER).map((name) => name.toUpperCase()),
  fc.string({ minLength: 1, maxLength: 20 }),
);

describe('the authorization URL', () => {
  it('D23: contains the flow’s parameters unchanged, whatever the record and the account add', async () => {
    const parameters = fc.dictionary(anyName, fc.string());
    await fc.assert(
      fc.asyncProperty(parameters, parameters, async (authorizationParameters, account) => {
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

  it('contains the record’s other parameters unchanged', async () => {
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

  it('prefers the account’s parameters to the record’s', async () => {
    const sent = parametersOf(
      await ask({
        auth: { authorizationParameters: { prompt: 'consent', audience: 'api' } },
        account: { prompt: 'select_account', login_hint: 'anna@example.org' },
      }),
    );
    expect(sent.getAll('prompt')).toEqual(['select_account']);
    expect([sent.get('audience'), sent.get('login_hint')]).toEqual(['api', 'anna@example.org']);
  });

  it('keeps the endpoint’s own query, and contains no secret', async () => {
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

  it('joins scopes with the record’s separator', async () => {
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

  it('D01 D03 D04: has a state, nonce and verifier of 256 random bits, new for each request', async () => {
    const requests = await Promise.all(Array.from({ length: 200 }, () => ask()));
    const states = requests.map(({ state }) => state);
    expect(new Set(states).size).toBe(200);
    for (const state of states) expect(state).toMatch(/^[0-9a-f]{64}$/);
    const secrets = requests.flatMap(({ nonce, verifier }) => [nonce ?? '', verifier ?? '']);
    expect(new Set(secrets).size).toBe(400);
    for (const secret of secrets) {
      expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    }
  });

  it('D02: uses PKCE for every kind of client, with and without OpenID Connect', async () => {
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

  it('D02: sends the verifier itself only if the record says that the server knows nothing else', async () => {
    const pkce = { method: 'plain', reason: 'It knows no other method.' } as const;
    const request = await ask({ auth: { pkce } });
    expect(parametersOf(request).get('code_challenge_method')).toBe('plain');
    expect(parametersOf(request).get('code_challenge')).toBe(request.verifier);
    expect(request.verifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('D02: omits PKCE only if the record says so', async () => {
    const request = await ask({ auth: { pkce: { method: 'none', reason: 'It refuses it.' } } });
    expect(request.verifier).toBeNull();
    expect(parametersOf(request).has('code_challenge')).toBe(false);
    expect(parametersOf(request).has('code_challenge_method')).toBe(false);
  });
});
