import { describe, expect, it } from 'vitest';
import { mustRegister, type CallbackKind } from '../../shared/domain/oauth-client.ts';
import type { OAuth2Facts } from '../../shared/domain/provider-auth.ts';
import { copyText, createText, noRedirectUriText } from '../../shared/words/setup.ts';
import { effectOf, faultsIn, JARGON, OAUTH, SANDBOX, textsOfGuide } from './support/every-record.ts';

const WITH_GUIDE = OAUTH.filter(({ guide }) => guide !== null);

const kindsOf = ({ redirect }: OAuth2Facts): CallbackKind[] =>
  (['loopback', 'deep-link'] as const).filter((kind) =>
    kind === 'loopback' ? redirect.loopback !== null : redirect.customScheme,
  );

describe('the guide of every record that has one', () => {
  it('leads to the provider’s pages and ends with its consent button', async () => {
    expect(
      await faultsIn(WITH_GUIDE, ({ guide, auth }) => {
        const steps = guide?.steps ?? [];
        const values = steps.flatMap(({ fields }) => fields.map(({ value }) => value));
        return [
          [!steps.some(({ link }) => link !== null), 'no link'],
          // With a code alone, people consent where they enter it.
          [guide?.consentButton === null && kindsOf(auth).length > 0, 'no consent button'],
          ...values.map((value) => [/[{}]/.test(value.replaceAll('{redirectUri}', '')), value] as const),
        ];
      }),
    ).toEqual([]);
  });

  it('has a redirect URI to enter if, and only if, the form has one', async () => {
    expect(
      await faultsIn(WITH_GUIDE, ({ guide, auth }) => {
        const fields = guide?.steps.flatMap((step) => step.fields) ?? [];
        const enters = fields.some(({ value }) => value === '{redirectUri}');
        return [[enters !== kindsOf(auth).some((kind) => mustRegister(auth.redirect, kind)), 'redirect URI']];
      }),
    ).toEqual([]);
  });

  it('leaves to the record what is needed, and says only where it is', async () => {
    const NEEDED = [
      /\b(?:no|not|without|needs?|optional|leave|empty)\b[^.]*\b(?:redirect|callback|secret)\b/i,
      /\b(?:redirect|callback|secret)\b[^.]*\b(?:optional|leave|empty|needed)\b/i,
    ];
    expect(
      await faultsIn(WITH_GUIDE, (record) => {
        const { auth } = record;
        const texts = textsOfGuide(record);
        const isRegistered = kindsOf(auth).some((kind) => mustRegister(auth.redirect, kind));
        return [
          ...texts.map((text) => [NEEDED.some((pattern) => pattern.test(text)), text] as const),
          ...texts.map((text) => [!isRegistered && /redirect|callback/i.test(text), text] as const),
          ...texts.flatMap((text) =>
            [...text.matchAll(/127\.0\.0\.1|\[::1\]/g)].map(
              ([host]) => [host !== auth.redirect.loopback?.host, text] as const,
            ),
          ),
          [texts.some((text) => /secret/i.test(text)) === (auth.client.secret === 'none'), 'the secret'],
        ];
      }),
    ).toEqual([]);
  });

  it('names the type of the OAuth app as the record does', async () => {
    expect(
      await faultsIn(WITH_GUIDE, ({ guide, auth }) => {
        const { appType } = auth.client;
        const fields = guide?.steps.flatMap((step) => step.fields) ?? [];
        const types = fields.filter(({ label }) => /type/i.test(label)).map(({ value }) => value);
        return [
          [types.join() !== (appType ?? ''), `type ${types.join()}`],
          // A loopback redirect URI that is not registered depends on the type.
          [!mustRegister(auth.redirect, 'loopback') && appType === null, 'no type'],
        ];
      }),
    ).toEqual([]);
  });
});

describe('what is said about creating an OAuth app', () => {
  const sandbox = SANDBOX.auth as OAuth2Facts;
  const facts = (client: Partial<OAuth2Facts['client']>, registered = true): OAuth2Facts => ({
    ...sandbox,
    client: { ...sandbox.client, appType: null, ...client },
    redirect: {
      loopback: { scheme: 'http', host: '127.0.0.1', port: 'any', registered },
      customScheme: true,
      sentAs: null,
    },
  });

  it.each([
    ['required', 'Copy from there: Client ID and Client secret.', /application”\)\.$/],
    ['optional', 'Copy from there: Client ID, and Client secret if Mine gave you one.', /application”\)\.$/],
    ['none', 'Copy from there: Client ID. Mine needs no secret.', /“public” or “native”\.$/],
  ] as const)('follows from the record of a custom provider: secret %s', (secret, copied, created) => {
    expect(copyText('Mine', facts({ secret }))).toBe(copied);
    expect(copyText('Mine', facts({ secret, apiKeyLabel: 'API key' }))).toContain('API key');
    const { redirect, client } = facts({ secret });
    const named = copyText('Mine', { client, redirect: { ...redirect, sentAs: '{name}' } });
    expect(named).toBe(`${copied} Mine gives your redirect URI a name. Copy that name, too.`);
    expect(createText('Mine', facts({ secret }))).toMatch(created);
  });

  it.each<[boolean, string | null, CallbackKind, RegExp | null]>([
    [true, null, 'loopback', null],
    [true, 'Desktop app', 'loopback', null],
    [false, null, 'loopback', /^Mine needs no redirect URI\.$/],
    [false, 'Desktop app', 'loopback', /no redirect URI for an app of the type “Desktop app”/],
    [false, 'Desktop app', 'deep-link', null],
  ])('registered %s, type %s, %s: the redirect URI', (registered, appType, callback, expected) => {
    const text = noRedirectUriText('Mine', facts({ appType }, registered), callback);
    if (expected === null) expect(text).toBeNull();
    else expect(text).toMatch(expected);
  });
});

const isOther = async (effect: string, ...request: Parameters<typeof effectOf>): Promise<boolean> =>
  (await effectOf(...request)) !== effect;

describe('the requests of every record', () => {
  it('begin with examples that are sent as they are and only read', async () => {
    expect(
      await faultsIn(OAUTH, (record) => {
        const { examples = [], reads = [], graphql = null } = record.api ?? {};
        // An API that takes its reads by POST has none that are sent as they are.
        const requests = graphql === null ? examples.length + reads.length : 3;
        return [
          // Every other request to tado names a home.
          [record.guide !== null && !record.local && requests < 3 && record.key !== 'tado', 'few'],
          ...examples.map(({ path }) => [isOther('read', record, 'GET', path), path] as const),
          ...examples.map(
            ({ words }) => [!/^\p{Lu}[^.]*$/u.test(words) || JARGON.test(words), words] as const,
          ),
        ];
      }),
    ).toEqual([]);
  });

  it('are asked about in plain words if they write', async () => {
    expect(
      await faultsIn(OAUTH, (record) =>
        (record.api?.summaries ?? []).flatMap(({ method, path, title, facts }) => [
          [
            isOther('write', record, method, path.replaceAll('**', 'a/b').replaceAll('*', 'x')),
            `${method} ${path}`,
          ] as const,
          ...[title, ...facts.map(({ label }) => label)].map(
            (text) => [!/^\p{Lu}[^.]*$/u.test(text) || JARGON.test(text), text] as const,
          ),
        ]),
      ),
    ).toEqual([]);
  });
});
