import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey, asRequestId, type ConnectionId } from '../../../shared/ids.ts';
import { startCore, type CoreHarness, type HarnessOptions } from '../../support/core-harness.ts';
import { failureOf } from '../../support/scene.ts';
import { startSmallServer } from '../../support/small-server.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import { leadingTo } from '../catalog/support/course.ts';
import { SENT_TO } from '../catalog/support/record-simulator.ts';

const KEY = asProviderKey('made-up');
const OWN = 'https://{server}.made-up.example';
const AUTH = 'https://auth.made-up.example';

/** A service whose API is on a server that the token response names, and wants to know the organization. */
const RECORD: ProviderRecordInput = {
  key: KEY,
  name: 'Made up',
  description: 'A made-up service',
  categories: ['other'],
  perAccount: [
    {
      label: 'Server',
      from: 'token-response',
      values: [
        {
          name: 'server',
          pointer: '/api_domain',
          format: 'https://{}.made-up.example',
          example: 'eu',
          // As wide as an author may write it.
          pattern: '.+',
        },
      ],
    },
    {
      label: 'Organization',
      from: { url: `${OWN}/organizations` },
      list: '',
      title: '/name',
      values: [{ name: 'organization', pointer: '/id', example: '1', pattern: '.+' }],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: { authorization: `${AUTH}/authorize`, token: `${AUTH}/token`, revocation: `${AUTH}/revoke` },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'always' },
    scopes: {},
    redirect: { loopback: { port: 'any' } },
    revoke: { how: 'rfc7009' },
  },
  identity: { request: { url: `${OWN}/me` }, subject: '/id', label: ['/email'] },
  check: { request: { url: `${OWN}/me` } },
  api: {
    baseUrl: `${OWN}/v1`,
    hosts: ['{server}.made-up.example'],
    headers: { 'X-Organization': '{organization}' },
  },
};

interface Sent {
  readonly url: string;
  readonly organization: string | undefined;
}

const ONE = { id: 1, name: 'One' };
const TWO = { id: '2', name: 'Two' };
let domain: unknown = '';
let organizations: unknown = [];
const sent: Sent[] = [];
const server = await startSmallServer(({ headers }) => {
  const url = String(headers[SENT_TO]);
  sent.push({ url, organization: headers['x-organization'] as string | undefined });
  if (url === `${AUTH}/token`) {
    const tokens = { access_token: randomUUID(), refresh_token: randomUUID(), token_type: 'Bearer' };
    const repeated = [{ key: tokens.access_token, url: `https://a.example/${tokens.refresh_token}` }];
    return { body: { ...tokens, expires_in: 3600, api_domain: domain, session_token: 'abc', repeated } };
  }
  if (url.endsWith('/me')) return { body: { id: 'anna', email: 'anna@example.com' } };
  return { body: url.endsWith('/organizations') ? organizations : {} };
});
const http = leadingTo(() => server.origin);

beforeEach(() => {
  domain = 'https://eu.made-up.example';
  organizations = [ONE, TWO];
  sent.length = 0;
});

const start = (options: HarnessOptions = {}, record = RECORD): Promise<CoreHarness> =>
  startCore({ ...options, providers: [record], ports: { http, streams: http } });

const signIn = async (harness: CoreHarness, connectionId: ConnectionId | null = null): Promise<string> => {
  const [known] = harness.core.state.get('clients');
  const oauthClientId =
    known?.id ?? harness.saveClient({ providerKey: KEY, clientId: 'an-id', clientSecret: 'a-secret' });
  const attempt = await harness.start({ providerKey: KEY, oauthClientId, connectionId });
  const query = new URL(harness.openedUrls.at(-1) ?? '').searchParams;
  const response = new URLSearchParams({ code: 'a-code', state: query.get('state') ?? '' });
  await visitCallback(`${query.get('redirect_uri') ?? ''}?${response.toString()}`);
  const { outcome } = await harness.finished(attempt.id);
  return outcome?.kind === 'connected' ? 'connected' : failureOf(await harness.finished(attempt.id));
};

const idOf = ({ core }: CoreHarness): ConnectionId => core.state.get('connections')[0]!.id;

const titles = async (harness: CoreHarness): Promise<(string | null)[]> => {
  const listed = await harness.core.accountValues.list(idOf(harness));
  return listed.ok ? listed.value.map(({ title }) => title) : [listed.error.code];
};

const choose = async (harness: CoreHarness, title: string): Promise<string> => {
  const { accountValues } = harness.core;
  const offered = await accountValues.offer(idOf(harness), 'organization');
  if (!offered.ok) return offered.error.code;
  const { id = '' } = offered.value.find((one) => one.title === title) ?? {};
  const chosen = await accountValues.choose(PAGE, idOf(harness), 'organization', id);
  return chosen.ok ? 'chosen' : chosen.error.code;
};

const send = async ({ core }: CoreHarness, headers: readonly [string, string][] = []): Promise<string> => {
  const connectionId = core.state.get('connections')[0]!.id;
  const draft = { connectionId, method: 'GET', address: '/bills', query: [], headers };
  const done = await core.requests.send(
    PAGE,
    asRequestId(randomUUID()),
    { ...draft, body: { kind: 'none' } },
    null,
  );
  return done.ok ? 'sent' : done.error.code;
};

const ASKED = { url: 'https://eu.made-up.example/v1/bills' };

describe('what requests of an account are about', () => {
  it('is the only one, or chosen by the person, and no request is sent before', async () => {
    await using harness = await start();
    expect(await signIn(harness)).toBe('connected');
    expect(await titles(harness)).toEqual(['eu', null]);
    expect(await send(harness)).toBe('request.account_value');
    expect(sent.map(({ url }) => url)).not.toContain(ASKED.url);
    expect(await choose(harness, 'Three')).toBe('connection.not_found');
    expect(await choose(harness, 'Two')).toBe('chosen');
    expect(harness.core.activity.list(null, 1)).toMatchObject([{ kind: 'account_value_chosen' }]);
    expect(await send(harness)).toBe('sent');
    expect(sent.at(-1)).toEqual({ ...ASKED, organization: '2' });
    // Who confirms a request must be able to rely on the choice.
    expect(await send(harness, [['x_organization', '1']])).toBe('request.header');

    expect(await signIn(harness, idOf(harness))).toBe('connected');
    expect(await titles(harness)).toEqual(['eu', 'Two']);
    organizations = [ONE];
    expect(await signIn(harness, idOf(harness))).toBe('connected');
    expect(await titles(harness)).toEqual(['eu', 'One']);
    organizations = 'not readable';
    expect(await signIn(harness, idOf(harness))).toBe('connected');
    expect(await titles(harness)).toEqual(['eu', 'One']);
    expect(await choose(harness, 'One')).toBe('request.account_options');
    organizations = [];
    expect(await signIn(harness, idOf(harness))).toBe('connected');
    expect(await titles(harness)).toEqual(['eu', null]);
  });

  it('is kept only if it is offered again where nobody knows who signed in', async () => {
    await using harness = await start({}, { ...RECORD, identity: null });
    for (const [offered, title] of [
      [[ONE], 'One'],
      [[ONE, TWO], 'One'],
      ['not readable', null],
    ] as const) {
      organizations = offered;
      const [known] = harness.core.state.get('connections');
      expect(await signIn(harness, known?.id)).toBe('connected');
      expect(harness.core.state.get('connections')).toHaveLength(1);
      expect(await titles(harness)).toEqual(['eu', title]);
    }
  });

  it('is kept across starts, and in the vault only', async () => {
    await using first = await start();
    await signIn(first);
    await choose(first, 'One');
    const rows = first.ports.database.rows('SELECT * FROM connection').flat();
    expect(rows.filter((cell) => typeof cell === 'string' && /One|made-up\.example/.test(cell))).toEqual([
      AUTH,
    ]);
    const { directory, keyStore, clock } = first;
    first.kill();
    await using second = await start({ directory, keyStore, clock });
    expect(await titles(second)).toEqual(['eu', 'One']);
    expect(await send(second)).toBe('sent');
  });

  it.each([
    ['a line break', [{ id: '1\r\nx-evil: 1', name: 'One' }]],
    ['a path', [{ id: '../admin', name: 'One' }]],
    ['dots', [{ id: '..', name: 'One' }]],
    ['a place for a secret', [{ id: '{api_key}', name: 'One' }]],
    ['a megabyte', [{ id: '1'.repeat(900_000), name: 'One' }]],
    ['an object', [{ id: { $: 1 }, name: 'One' }]],
    ['no list', { id: 1 }],
  ])('is not %s', async (_, offered) => {
    organizations = offered;
    await using harness = await start();
    expect(await signIn(harness)).toBe('connected');
    expect(await titles(harness)).toEqual(['eu', null]);
  });
});

/** What a token response may name in place of a server of the record. */
const FOREIGN = [
  'https://evil.example',
  'https://eu.made-up.example.evil.example',
  'https://evil.example/.made-up.example',
  'https://evil.example#.made-up.example',
  'https://anna@evil.made-up.example',
  'http://eu.made-up.example',
  'https://*.made-up.example',
  'https://{organization}.made-up.example',
  'https://eu\r\n.made-up.example',
  'https://..made-up.example',
  `https://${'e'.repeat(900_000)}.made-up.example`,
  'https://.made-up.example',
  undefined,
  7,
];

describe('a server that a token response names', () => {
  it.each(FOREIGN.map((one) => [String(one).slice(0, 60), one]))(
    'gets no token at a sign-in: %j',
    async (_, named) => {
      domain = named;
      await using harness = await start();
      expect(await signIn(harness)).toBe('identity.account_value');
      expect(harness.core.state.get('connections')).toEqual([]);
      await expect.poll(() => sent.map(({ url }) => url)).toContain(`${AUTH}/revoke`);
      expect(sent.filter(({ url }) => !url.startsWith(AUTH))).toEqual([]);
    },
  );

  it('is taken from a renewal, and a foreign one is not', async () => {
    await using harness = await start();
    await signIn(harness);
    await choose(harness, 'Two');
    const renewed = async (named: unknown): Promise<string | undefined> => {
      domain = named;
      harness.clock.advance(3_600_000);
      await harness.core.checks.check(PAGE, idOf(harness));
      expect(await send(harness)).toBe('sent');
      return sent.at(-1)?.url;
    };
    const us = 'https://us.made-up.example/v1/bills';
    expect(await renewed('https://us.made-up.example')).toBe(us);
    for (const named of FOREIGN) expect(await renewed(named), String(named).slice(0, 60)).toBe(us);
  });
});

it.each(['/access_token', '/refresh_token', '/session_token', '/repeated/0/key', '/repeated/0/url'])(
  'neither an account’s name nor a value for its requests is read from the token at %s',
  async (pointer) => {
    const values = [{ name: 'server', pointer, example: 'eu', pattern: '.+' }];
    const perAccount = RECORD.perAccount!.map((rule) =>
      rule.label === 'Server' ? { ...rule, values } : rule,
    );
    const identity = { request: 'token-response' as const, subject: pointer, label: [pointer] };
    const records: [ProviderRecordInput, string][] = [
      [{ ...RECORD, perAccount }, 'identity.account_value'],
      [{ ...RECORD, identity }, 'identity.no_subject'],
    ];
    for (const [record, code] of records) {
      await using harness = await start({}, record);
      expect(await signIn(harness)).toBe(code);
    }
  },
);
