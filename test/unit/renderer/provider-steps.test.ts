import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../shared/limits.ts';
import { clientIdWarning, validateClient, fieldOf } from '../../../renderer/pages/provider/client-entry.ts';
import {
  callbacksOf,
  choosableAccess,
  connectWays,
  providerSteps,
  shortClientId,
  type StepsFacts,
} from '../../../renderer/pages/provider/steps.ts';
import { EMPTY_DRAFT } from '../../../renderer/stores/view-store.ts';
import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { appError } from '../../../shared/errors.ts';
import { entra } from '../../e2e/pages/support/made-up-records.ts';
import { detailOf } from '../../e2e/pages/support/make-record.ts';
import { google, spotify } from '../../e2e/pages/support/real-records.ts';
import {
  app,
  oauthClientId,
  attempt,
  connection,
  failedAttempt,
  ownApp,
} from '../../e2e/pages/support/make-facts.ts';

const auth = spotify.auth as OAuth2Facts;
const facts = (rest: Partial<StepsFacts> = {}): StepsFacts => ({
  detail: detailOf(spotify),
  auth,
  clients: [],
  connections: [],
  attempts: [],
  draft: EMPTY_DRAFT,
  isByHand: false,
  hasDocument: false,
  ...rest,
});
const steps = (rest: Partial<StepsFacts> = {}) => {
  const { create, credentials, access, connect } = providerSteps(facts(rest));
  return [create, credentials, access, connect];
};

describe('the ways to connect', () => {
  const none = { loopback: null, 'deep-link': null };
  const codes = { ...auth.endpoints, deviceAuthorization: 'https://accounts.spotify.com/device' };
  const rule = { scopes: [], identity: false, check: null };
  const itself = { ...auth, clientCredentials: rule };
  const withSecret = app(3, 'spotify');
  it.each([
    ['in the browser', auth, {}, withSecret, ['browser', false, false]],
    ['or with a code', { ...auth, endpoints: codes }, {}, withSecret, ['browser', true, false]],
    ['only with a code', { ...auth, endpoints: codes }, none, withSecret, ['code', true, false]],
    ['or the app itself', itself, {}, withSecret, ['browser', false, true]],
    [
      'not the app itself without a secret',
      itself,
      {},
      { ...withSecret, secret: 'none' as const },
      ['browser', false, false],
    ],
    ['only the app itself', itself, none, withSecret, ['client', false, true]],
  ])('%s', (_, facts, uris, client, [main, hasCodes, hasClient]) => {
    const detail = detailOf(spotify);
    const offered = { ...detail, redirectUris: { ...detail.redirectUris, ...uris } };
    expect(connectWays(offered, facts, client, true)).toEqual({ main, hasCodes, hasClient });
    // What the record says for the app itself is not chosen, unless people sign in as well.
    expect(choosableAccess(offered, facts).scopes.items.length > 0).toBe(main !== 'client');
  });
});

describe('the four steps', () => {
  it('start with creating the OAuth app, and with entering what it shows', () => {
    expect(steps()).toEqual(['open', 'open', 'ahead', 'ahead']);
  });

  it('have nothing to enter where the server registers apps, unless by hand', () => {
    const endpoints = { ...auth.endpoints, registration: 'https://accounts.spotify.com/register' };
    const registering = { detail: detailOf({ ...spotify, guide: null }), auth: { ...auth, endpoints } };
    expect(steps(registering)).toEqual(['open', 'ahead', 'ahead', 'ahead']);
    expect(steps({ ...registering, isByHand: true })).toEqual(['open', 'open', 'ahead', 'ahead']);
  });

  it('continue with the client ID when the OAuth app exists', () => {
    expect(steps({ draft: { ...EMPTY_DRAFT, isCreated: true } })).toEqual(['done', 'open', 'ahead', 'ahead']);
  });

  it('offer scopes and connecting once the client is saved', () => {
    expect(steps({ clients: [app(3, 'spotify')] })).toEqual(['done', 'done', 'open', 'open']);
  });

  it('fold the scopes while a sign-in runs', () => {
    const running = { clients: [app(3, 'spotify')], attempts: [attempt('spotify')] };
    expect(steps(running)).toEqual(['done', 'done', 'done', 'open']);
  });

  it('ask for the client ID of another client', () => {
    const draft = { ...EMPTY_DRAFT, oauthClientId: 'new' } as const;
    expect(steps({ clients: [app(3, 'spotify')], draft })).toEqual(['done', 'open', 'ahead', 'ahead']);
  });
});

describe('the client to connect with', () => {
  const clients = [app(3, 'spotify'), app(7, 'spotify')];

  it('is the one that was chosen', () => {
    const chosen = providerSteps(
      facts({ clients, draft: { ...EMPTY_DRAFT, oauthClientId: oauthClientId(7) } }),
    );
    expect(chosen.client?.id).toBe(oauthClientId(7));
  });

  it('defaults to the one of the default account, then to the first', () => {
    const used = connection(4, 'spotify', 'boris', { grant: ownApp(7) });
    expect(providerSteps(facts({ clients, connections: [used] })).client?.id).toBe(oauthClientId(7));
    expect(providerSteps(facts({ clients })).client?.id).toBe(oauthClientId(3));
  });

  it('is never a deleted one', () => {
    expect(
      providerSteps(facts({ clients, draft: { ...EMPTY_DRAFT, oauthClientId: oauthClientId(99) } })).client
        ?.id,
    ).toBe(oauthClientId(3));
  });
});

describe('attempt, scopes and callback', () => {
  it('contain the latest sign-in of a new account, not one of an existing account', () => {
    const older = { ...failedAttempt('spotify', 'connect.cancelled'), startedAt: 1 };
    const again = attempt('spotify', {
      purpose: { kind: 'again', connectionId: connection(4, 'spotify', 'x').id },
      startedAt: Date.now(),
    });
    const latest = attempt('spotify');
    expect(providerSteps(facts({ attempts: [older, again, latest] })).attempt).toBe(latest);
  });

  it('belong to the chosen OAuth app: what another one did neither hides Connect nor stands above it', () => {
    const clients = [app(3, 'spotify'), app(4, 'spotify')];
    const ofOther = attempt('spotify', { grant: ownApp(4) });
    const chosen = { ...EMPTY_DRAFT, oauthClientId: oauthClientId(3) };
    expect(providerSteps(facts({ clients, attempts: [ofOther], draft: chosen })).attempt).toBeNull();
    const byDefault = providerSteps(facts({ clients, attempts: [ofOther] }));
    expect(byDefault).toMatchObject({ attempt: ofOther, client: { id: oauthClientId(4) } });
  });

  it('contain the minimum scopes until the person chooses', () => {
    expect(providerSteps(facts()).scopes).toEqual(['user-read-private']);
    const draft = { ...EMPTY_DRAFT, scopes: ['user-read-email'] };
    expect(providerSteps(facts({ draft })).scopes).toEqual(['user-read-email']);
  });

  it('contain the callbacks that the provider allows, loopback first', () => {
    expect(callbacksOf(detailOf(spotify))).toEqual(['loopback', 'deep-link']);
    expect(callbacksOf(detailOf(google))).toEqual(['loopback']);
    expect(providerSteps(facts()).callback).toBe('loopback');
  });
});

describe('the client form', () => {
  const entry = {
    auth: google.auth as OAuth2Facts,
    variables: [],
    clientId: 'id',
    secret: 'secret',
    hasStoredSecret: false,
    apiKey: '',
    hasStoredApiKey: false,
    values: {},
  };

  it('requires the client ID, and the secret if the provider does', () => {
    expect(validateClient(entry)).toEqual({});
    expect(Object.keys(validateClient({ ...entry, clientId: '  ', secret: '' }))).toEqual([
      'clientId',
      'secret',
    ]);
  });

  it('does not require a stored or optional secret', () => {
    expect(
      validateClient({
        ...entry,
        clientId: 'c'.repeat(LIMITS.clientId + 1),
        secret: 's'.repeat(LIMITS.clientSecret + 1),
      }),
    ).toEqual({ clientId: 'At most 1,000 characters.', secret: 'At most 4,000 characters.' });
    expect(validateClient({ ...entry, secret: '', hasStoredSecret: true })).toEqual({});
    expect(validateClient({ ...entry, auth, secret: '' })).toEqual({});
  });

  it('requires the further key of an API that wants one, unless it is stored', () => {
    const keyed = { ...entry, auth: { ...entry.auth, client: { ...entry.auth.client, apiKeyLabel: 'Key' } } };
    expect(Object.keys(validateClient(keyed))).toEqual(['apiKey']);
    expect(validateClient({ ...keyed, hasStoredApiKey: true })).toEqual({});
  });

  it('validates URL variables against their pattern', () => {
    const variables = entra.variables;
    const check = (tenant: string) => validateClient({ ...entry, variables, values: { tenant } });
    expect(check('contoso.onmicrosoft.com')).toEqual({});
    expect(Object.keys(check(''))).toEqual(['variable:tenant']);
    expect(check('a/b')['variable:tenant']).toContain('contoso.onmicrosoft.com');
  });

  it('finds the field that an error is about', () => {
    const { variables } = entra;
    expect(fieldOf(appError('client.id_invalid'), variables)).toBe('clientId');
    expect(fieldOf(appError('client.secret_needed'), variables)).toBe('secret');
    expect(fieldOf(appError('connect.variable_invalid', { name: 'tenant' }), variables)).toBe(
      'variable:tenant',
    );
    expect(fieldOf(appError('connect.variable_invalid', { label: 'Tenant' }), variables)).toBe(
      'variable:tenant',
    );
    expect(fieldOf(appError('connect.variable_invalid', { name: 'other' }), variables)).toBeNull();
    expect(fieldOf(appError('storage.full'), variables)).toBeNull();
  });

  it.each([
    ['https://example.com/app', null, 'address'],
    ['http://127.0.0.1:17400', 'http://127.0.0.1:8123', null],
    ['anna@example.org', null, 'email'],
    ['mine', null, 'secret'],
    [' 1234-abc.apps.googleusercontent.com ', '5678-def.apps.googleusercontent.com', null],
    ['GOCSPX-abcdef', '5678-def.apps.googleusercontent.com', 'form'],
    ['abc8Q~secret', '11111111-2222-3333-4444-555555555555', 'form'],
    ['98765', '123456789012345', null],
    ['0123456789abcdef0123456789abcdef', '2141029472.691202649728', 'form'],
    ['anything', 'my-keyfob', null],
    ['', '12345', null],
  ])('of the client ID %j, where one looks like %j, warns: %s', (clientId, idExample, warning) => {
    expect(clientIdWarning(clientId, { idExample, secret: 'mine' })).toBe(warning);
  });

  it('shortens a long client ID in the middle', () => {
    expect(shortClientId('short')).toBe('short');
    expect(shortClientId('123456789012-abcdefghijklmnop.apps.googleusercontent.com')).toBe(
      '123456789012…tent.com',
    );
  });
});
