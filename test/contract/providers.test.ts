import { describe, expect, it } from 'vitest';
import { isFlowParameter } from '../../electron/core/catalog/flow-parameters.ts';
import { redirectUris } from '../../electron/core/oauth/redirect-uri.ts';
import type { ProviderRecord, ApiRequest } from '../../shared/domain/provider.ts';
import type { OAuth2Facts } from '../../shared/domain/provider-auth.ts';
import { mustRegister, type CallbackKind } from '../../shared/domain/oauth-client.ts';
import { minimumScopes } from '../../shared/domain/scopes.ts';
import { copyText, createText, noRedirectUriText } from '../../shared/words/setup.ts';
import { prepareRequest } from '../../electron/core/api/prepared-request.ts';
import { apiOf } from '../../electron/core/api/api-target.ts';
import { requestEffect } from '../../electron/core/requests/request-effect.ts';
import type { ResolvedRecord } from '../../electron/core/catalog/resolve-record.ts';
import { OWN_LOGOS } from '../../renderer/ui/logos.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { builtIn, builtInRecord, expandRecord } from '../support/records.ts';

const SANDBOX = expandRecord(sandboxRecord('http://127.0.0.1:4780'));
const records = [...builtIn.list().map(({ key }) => builtInRecord(key)), SANDBOX].map(
  (record): [string, ProviderRecord] => [record.key, record],
);
const signingIn = records.flatMap(([key, record]): [string, ProviderRecord, OAuth2Facts][] =>
  record.auth.kind === 'oauth2' ? [[key, record, record.auth]] : [],
);

/** Every URL in a record. */
const urlsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(urlsOf) : [];
};
const textsOfGuide = ({ guide }: ProviderRecord): string[] =>
  guide?.steps.flatMap((step) => [step.title, step.text, step.pitfall ?? '', step.link?.label ?? '']) ?? [];
/** Every text in a record that a person reads. */
const textsOf = (record: ProviderRecord): string[] => {
  const { auth } = record;
  const scopes = auth.kind === 'oauth2' ? auth.scopes : null;
  return [
    record.name,
    record.description,
    ...(auth.kind === 'oauth2' && auth.offline.note !== null ? [auth.offline.note] : []),
    ...(auth.kind === 'oauth2' && auth.pkce.method === 'none' ? [auth.pkce.reason] : []),
    ...(scopes?.items.flatMap(({ words, group }) => [words, group ?? '']) ?? []),
    ...(scopes?.presets.map(({ words }) => words) ?? []),
    ...textsOfGuide(record),
  ].filter((text) => text !== '');
};

describe('the catalog', () => {
  it('has unique keys and names', () => {
    for (const property of [
      (record: ProviderRecord) => record.key,
      (record: ProviderRecord) => record.name.toLowerCase(),
    ]) {
      const all = records.map(([, record]) => property(record));
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('has the first providers', () => {
    expect(records.map(([key]) => key)).toEqual(
      expect.arrayContaining(['google', 'github', 'spotify', 'openid-connect', 'sandbox']),
    );
  });
});

describe.each(records)('the record of %s', (_key, record) => {
  it('D74: contains no client of ours, and so no secret that could be read from the package', () => {
    const values: unknown[] = [];
    JSON.stringify(record, (name, value: unknown) => {
      if (/secret|client_?id/i.test(name) && !/Label$/.test(name)) values.push(value);
      return value;
    });
    expect(values.filter((value) => !['required', 'optional', 'none'].includes(String(value)))).toEqual([]);
  });

  it('D22: has https URLs only, except the sandbox on this computer', () => {
    for (const text of urlsOf(record)) {
      const url = new URL(text.replaceAll(/[{}]/g, ''));
      const { protocol, hostname } = url;
      expect(record.local ? ['https:', 'http:'] : ['https:'], text).toContain(protocol);
      if (protocol === 'http:') expect(hostname, text).toBe('127.0.0.1');
      expect([url.username, url.password, url.hash], text).toEqual(['', '', '']);
    }
  });

  it('is written for people: no markup, no placeholders', () => {
    for (const text of textsOf(record)) {
      expect(text, text).toBe(text.trim());
      expect(text, text).toMatch(/^[\p{Lu}\p{N}“]/u);
      expect(text, text).not.toMatch(/[<>{}]|\bTODO\b|\s{2}|\.\.\.|["']/);
    }
    // One phrase without a period, or whole sentences.
    expect(record.description).toMatch(/^[^.!]+$|[.!] .*\.$/);
  });

  it('has search words that are not its name, each once', () => {
    const words = record.searchWords.map((word) => word.toLowerCase());
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeGreaterThanOrEqual(4);
    expect(words).not.toContain(record.name.toLowerCase());
  });

  it('has a logo of ours only if the pages can draw it', () => {
    const { logo } = record;
    if (logo.kind === 'own') expect(OWN_LOGOS[logo.name]).toMatch(/^M/);
    expect(record.brandColor).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('has sources, with the date on which each was read', () => {
    if (record.local) return;
    expect(record.sources.length).toBeGreaterThan(0);
    for (const { checked } of record.sources) {
      expect(Date.parse(checked)).toBeGreaterThan(Date.parse('2025-01-01'));
      expect(Date.parse(checked)).toBeLessThan(Date.now() + 24 * 60 * 60 * 1000);
    }
  });
});

/** Technical terms that mean nothing to a person who only wants to connect. */
const JARGON =
  /\b(?:tokens?|scopes?|oauth|oidc|openid|api|endpoints?|grants?|claims?|jwt|pkce|uris?|urls?|http|json|webhooks?|crud|metadata|oauth2|refresh|userinfo|admin:|read:|write:)\b|[_/\\:]/i;

describe.each(signingIn)('the permissions of %s', (_key, record, auth) => {
  const { items, presets } = auth.scopes;

  it('are described in plain words', () => {
    for (const { id, words } of items) {
      expect(words.toLowerCase(), id).not.toBe(id.toLowerCase());
      expect(words, id).not.toMatch(JARGON);
      expect(words, id).not.toMatch(/\.$/);
      expect(words.split(' ').length, id).toBeGreaterThan(1);
      // Sentence case: only names have capitals.
      const capitals = words
        .split(' ')
        .slice(1)
        .filter((word) => /^\p{Lu}/u.test(word));
      expect(capitals.length, words).toBeLessThanOrEqual(2);
    }
    expect(new Set(items.map(({ words }) => words)).size).toBe(items.length);
    for (const { id, words } of presets) expect(words, id).not.toMatch(JARGON);
  });

  it('have a preselected minimum that changes and exposes nothing', () => {
    const minimum = minimumScopes(auth);
    expect(items.length === 0 || minimum.length > 0).toBe(true);
    for (const id of minimum) {
      const scope = items.find((item) => item.id === id);
      expect(['basic', 'personal'], id).toContain(scope?.sensitivity);
    }
  });

  it('include the offline scope in the minimum if there is one', () => {
    if (auth.offline.how === 'scope') expect(minimumScopes(auth)).toContain(auth.offline.scope);
    if (auth.offline.how === 'parameter')
      expect(Object.keys(auth.authorizationParameters).length).toBeGreaterThan(0);
  });

  it('are marked if they change something', () => {
    for (const { words, sensitivity, id } of items) {
      if (
        /\b(?:change|delete|send|add|make|manage|modify|write|pause)\b/i.test(words) &&
        !/\bnot delete\b/.test(words)
      )
        expect(['writes', 'sensitive'], id).toContain(sensitivity);
    }
  });

  it('imply each other without cycles', () => {
    const implied = new Map(items.map((scope) => [scope.id, scope.implies]));
    const visit = (id: string, path: readonly string[]): void => {
      expect(path, `${id} implies itself`).not.toContain(id);
      for (const next of implied.get(id) ?? []) visit(next, [...path, id]);
    };
    for (const { id } of items) visit(id, []);
  });

  it('set no parameter of the flow', () => {
    for (const name of [...Object.keys(auth.authorizationParameters), ...Object.keys(auth.tokenParameters)])
      expect(isFlowParameter(name), name).toBe(false);
    expect(record.key).toBe(record.key.toLowerCase());
  });
});

const hostOf = (url: string): string => new URL(url).host;
const requestsOf = (record: ProviderRecord): ApiRequest[] =>
  [record.identity?.request, record.check?.request].filter(
    (request): request is ApiRequest => typeof request === 'object',
  );

describe.each(signingIn)('the OAuth facts of %s', (_key, record, auth) => {
  it('D38: identify an account by something that never changes, not by a name or an email address', () => {
    expect(record.identity).not.toBeNull();
    const subject = record.identity?.subject ?? '';
    expect(subject).toMatch(/^\/(?:.*\/)?(?:sub|id|uid|[a-z]+_id|[a-z]+Id|gid)$/);
    expect(subject).not.toMatch(/mail|name|login|handle|label|title|url|phone/i);
  });

  it('D100: send the token only to listed hosts, without wildcards', () => {
    for (const { url } of requestsOf(record)) expect(record.api?.hosts).toContain(hostOf(url));
    if (record.api) expect(record.api.hosts).toContain(hostOf(record.api.baseUrl));
    for (const host of record.api?.hosts ?? []) expect(host).toMatch(/^[a-z0-9.-]+(?::\d+)?$/);
  });

  it('D101: send the token in a header', () => {
    expect(record.api?.token.in).toBe('header');
  });

  it('have a check with a harmless call', () => {
    expect(record.check).not.toBeNull();
    for (const { method, body } of requestsOf(record)) expect([method, body]).toEqual(['GET', null]);
  });

  it('D10: have a redirect URI with a loopback IP address, or in the app’s scheme', () => {
    const { loopback, customScheme } = auth.redirect;
    expect(loopback !== null || customScheme).toBe(true);
    if (loopback) expect(loopback.host).toBe('127.0.0.1');
    const uris = redirectUris(auth.redirect, 'app.keyfob', record.key);
    expect(uris.loopback === null || uris.loopback.endsWith(`/callback/${record.key}`)).toBe(true);
  });

  it('D02: use PKCE', () => {
    expect(auth.pkce).toEqual({ method: 'S256' });
  });

  it('D33: accept only ID tokens with asymmetric signatures', () => {
    if (auth.openid)
      expect(
        auth.idTokenAlgorithms.filter((name) => !/^(?:RS|ES|PS)(?:256|384|512)$|^EdDSA$/.test(name)),
      ).toEqual([]);
  });

  it('D71: have the pages where a person can read about the provider and revoke access', () => {
    expect(record.links.connectedApps).not.toBeNull();
    expect(record.links.website).not.toBeNull();
    expect(record.links.docs).not.toBeNull();
  });

  it('have a page to register an OAuth client, and a guide', () => {
    expect(record.links.console).not.toBeNull();
    const steps = record.guide?.steps ?? [];
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.some(({ link }) => link !== null)).toBe(true);
    const entered = steps.flatMap(({ fields }) => fields.map(({ value }) => value));
    for (const value of entered) expect(value.replaceAll('{redirectUri}', '')).not.toMatch(/[{}]/);
    expect(record.guide?.minutes).toBeGreaterThan(0);
    expect(record.guide?.consentButton).not.toBeNull();
  });
});

describe.each(signingIn)('the guide of %s', (_key, record, auth) => {
  const steps = record.guide?.steps ?? [];
  const texts = textsOfGuide(record);
  const kinds = (['loopback', 'deep-link'] as const).filter((kind) =>
    kind === 'loopback' ? auth.redirect.loopback !== null : auth.redirect.customScheme,
  );

  it('has a redirect URI to enter if, and only if, the form has one', () => {
    const entered = steps.flatMap(({ fields }) => fields).filter(({ value }) => value === '{redirectUri}');
    expect(entered.length > 0).toBe(kinds.some((kind) => mustRegister(auth.redirect, kind)));
  });

  it('leaves to the record what is needed, and says only where it is', () => {
    for (const text of texts) {
      expect(text).not.toMatch(
        /\b(?:no|not|without|needs?|optional|leave|empty)\b[^.]*\b(?:redirect|callback|secret)\b/i,
      );
      expect(text).not.toMatch(/\b(?:redirect|callback|secret)\b[^.]*\b(?:optional|leave|empty|needed)\b/i);
      if (!kinds.some((kind) => mustRegister(auth.redirect, kind)))
        expect(text).not.toMatch(/redirect|callback/i);
      for (const [host] of text.matchAll(/127\.0\.0\.1|\[::1\]/g))
        expect(host).toBe(auth.redirect.loopback?.host);
    }
    expect(texts.some((text) => /secret/i.test(text))).toBe(auth.client.secret !== 'none');
  });

  it('names the type of the OAuth app as the record does', () => {
    const { appType } = auth.client;
    const values = steps.flatMap(({ fields }) => fields).filter(({ label }) => /type/i.test(label));
    expect(values.map(({ value }) => value)).toEqual(appType === null ? [] : [appType]);
    // A loopback redirect URI that is not registered depends on the type.
    if (!mustRegister(auth.redirect, 'loopback')) expect(appType).not.toBeNull();
  });
});

describe('what is said about creating an OAuth app', () => {
  const [, , google] = signingIn.find(([key]) => key === 'google') ?? [];
  const facts = (client: Partial<OAuth2Facts['client']>, registered = true): OAuth2Facts => {
    if (!google) throw new Error('There is no record of Google.');
    return {
      ...google,
      client: { ...google.client, appType: null, ...client },
      redirect: {
        loopback: { scheme: 'http', host: '127.0.0.1', port: 'any', registered },
        customScheme: true,
      },
    };
  };

  it.each([
    ['required', 'Copy from there: Client ID and Client secret.', /application”\)\.$/],
    ['optional', 'Copy from there: Client ID, and Client secret if Mine gave you one.', /application”\)\.$/],
    ['none', 'Copy from there: Client ID. Mine needs no secret.', /“public” or “native”\.$/],
  ] as const)('follows from the record of a custom provider: secret %s', (secret, copied, created) => {
    expect(copyText('Mine', facts({ secret }))).toBe(copied);
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

describe.each(signingIn)('the requests of %s', (_key, record) => {
  const { api } = record;
  const target = apiOf(record as ResolvedRecord);
  const effectOf = async (method: string, address: string): Promise<string> => {
    const prepared = target && prepareRequest(target, { method, address, headers: [], body: null });
    return api && prepared?.ok ? requestEffect(api, prepared.value) : `not sent: ${JSON.stringify(prepared)}`;
  };

  it('begin with examples that are sent as they are and only read', async () => {
    const examples = api?.examples ?? [];
    if (!record.local) expect(examples.length).toBeGreaterThanOrEqual(3);
    for (const { path, words } of examples) {
      expect(await effectOf('GET', path), path).toBe('read');
      expect(words, path).toMatch(/^\p{Lu}[^.]*$/u);
      expect(words, path).not.toMatch(JARGON);
    }
  });

  it('are asked about in plain words if they write', async () => {
    for (const { method, path, title, facts } of api?.summaries ?? []) {
      const address = path.replaceAll('**', 'a/b').replaceAll('*', 'x');
      expect(await effectOf(method, address), `${method} ${path}`).toBe('write');
      for (const text of [title, ...facts.map(({ label }) => label)]) {
        expect(text, path).toMatch(/^\p{Lu}[^.]*$/u);
        expect(text, path).not.toMatch(JARGON);
      }
    }
  });
});
