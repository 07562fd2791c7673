import * as simpleIcons from 'simple-icons';
import { describe, expect, it } from 'vitest';
import { expandRecord } from '../../electron/core/catalog/expand-record.ts';
import {
  providerRecordSchema,
  type ProviderRecordInput,
} from '../../electron/core/catalog/provider-schema.ts';
import { BUILT_IN_PROVIDERS } from '../../electron/core/catalog/providers/index.ts';
import { isFlowParameter } from '../../electron/core/catalog/flow-parameters.ts';
import { redirectUris } from '../../electron/core/oauth/redirect-uri.ts';
import type { OAuth2Facts, ProviderRecord, ApiRequest } from '../../shared/domain/provider.ts';
import { minimumScopes } from '../../shared/domain/scopes.ts';
import { BRAND_LOGOS, OWN_LOGOS } from '../../renderer/ui/logos.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';

const SANDBOX = sandboxRecord('http://127.0.0.1:4780');
const inputs: [string, ProviderRecordInput][] = [...BUILT_IN_PROVIDERS, SANDBOX].map((input) => [
  input.key,
  input,
]);
const records = inputs.map(([key, input]): [string, ProviderRecord] => [key, expandRecord(input)]);
const signingIn = records.flatMap(([key, record]): [string, ProviderRecord, OAuth2Facts][] =>
  record.auth.kind === 'oauth2' ? [[key, record, record.auth]] : [],
);

/** Every text of a record that is an address. */
const urlsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(urlsOf) : [];
};
/** Every text of a record that a person reads. */
const textsOf = (record: ProviderRecord): string[] => {
  const { auth, guide } = record;
  const scopes = auth.kind === 'oauth2' ? auth.scopes : null;
  return [
    record.name,
    record.description,
    ...(auth.kind === 'oauth2' && auth.offline.note !== null ? [auth.offline.note] : []),
    ...(auth.kind === 'oauth2' && auth.pkce.method === 'none' ? [auth.pkce.reason] : []),
    ...(scopes?.items.flatMap(({ words, group }) => [words, group ?? '']) ?? []),
    ...(scopes?.presets.map(({ words }) => words) ?? []),
    ...(guide?.steps.flatMap((step) => [step.title, step.text, step.pitfall ?? '', step.link?.label ?? '']) ??
      []),
  ].filter((text) => text !== '');
};

describe('the catalogue', () => {
  it('has every key and every name once', () => {
    for (const of of [
      (record: ProviderRecord) => record.key,
      (record: ProviderRecord) => record.name.toLowerCase(),
    ]) {
      const all = records.map(([, record]) => of(record));
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('has the first providers', () => {
    expect(records.map(([key]) => key)).toEqual(
      expect.arrayContaining(['google', 'github', 'spotify', 'openid-connect', 'sandbox']),
    );
  });
});

describe.each(inputs)('the record of %s', (_key, input) => {
  // Records that ship are filled in at run time and not checked there: this is where they are.
  it('passes the check that every record has to pass, and is filled in by the same defaults', () => {
    const checked = providerRecordSchema.safeParse(input);
    expect(checked.error?.issues ?? []).toEqual([]);
    expect(expandRecord(input)).toEqual(checked.data);
  });
});

describe.each(BUILT_IN_PROVIDERS.map((input) => [input.key, input] as const))(
  'the source of %s',
  (_key, input) => {
    // What is filled in from a record forgets what it does not know; the package has the source as it was written.
    it('D74: brings no client of ours along either', () => {
      const values: unknown[] = [];
      JSON.stringify(input, (name, value: unknown) => {
        if (/secret|client_?id/i.test(name) && !/Label$/.test(name)) values.push(value);
        return value;
      });
      expect(values.filter((value) => !['required', 'optional', 'none'].includes(String(value)))).toEqual([]);
    });
  },
);

describe.each(records)('the record of %s', (_key, record) => {
  it('D74: brings no client of ours along, and with it no secret that could be read from the package', () => {
    const values: unknown[] = [];
    JSON.stringify(record, (name, value: unknown) => {
      if (/secret|client_?id/i.test(name) && !/Label$/.test(name)) values.push(value);
      return value;
    });
    expect(values.filter((value) => !['required', 'optional', 'none'].includes(String(value)))).toEqual([]);
  });

  it('D22: has https addresses only, but for the sandbox on this computer', () => {
    for (const text of urlsOf(record)) {
      const url = new URL(text.replaceAll(/[{}]/g, ''));
      const { protocol, hostname } = url;
      expect(record.local ? ['https:', 'http:'] : ['https:'], text).toContain(protocol);
      if (protocol === 'http:') expect(hostname, text).toBe('127.0.0.1');
      expect([url.username, url.password, url.hash], text).toEqual(['', '', '']);
    }
  });

  it('is written for people: whole words, no markup, no placeholder', () => {
    for (const text of textsOf(record)) {
      expect(text, text).toBe(text.trim());
      expect(text, text).toMatch(/^[\p{Lu}\p{N}“]/u);
      expect(text, text).not.toMatch(/[<>{}]|\bTODO\b|\s{2}|\.\.\.|["']/);
    }
    // One phrase without a full stop, or whole sentences.
    expect(record.description).toMatch(/^[^.!]+$|[.!] .*\.$/);
  });

  it('can be found: by words that are not its name, each once', () => {
    const words = record.searchWords.map((word) => word.toLowerCase());
    expect(new Set(words).size).toBe(words.length);
    expect(words.length).toBeGreaterThanOrEqual(4);
    expect(words).not.toContain(record.name.toLowerCase());
  });

  it('has a logo that is drawn', () => {
    const { logo } = record;
    if (logo.kind === 'simple-icons') {
      const icons = Object.values(simpleIcons) as { readonly slug: string; readonly path: string }[];
      const icon = icons.find(({ slug }) => slug === logo.slug);
      expect(icon, `simple-icons has no “${logo.slug}”`).toBeDefined();
      expect(BRAND_LOGOS[logo.slug], 'the pages draw it').toBe(icon?.path);
    } else if (logo.kind === 'own') expect(OWN_LOGOS[logo.name]).toMatch(/^M/);
    expect(record.brandColor).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('says where its facts come from, and when that was read', () => {
    if (record.local) return;
    expect(record.sources.length).toBeGreaterThan(0);
    for (const { checked } of record.sources) {
      expect(Date.parse(checked)).toBeGreaterThan(Date.parse('2025-01-01'));
      expect(Date.parse(checked)).toBeLessThan(Date.now() + 24 * 60 * 60 * 1000);
    }
  });
});

/** Words of the trade, which mean nothing to somebody who only wants to connect. */
const JARGON =
  /\b(?:tokens?|scopes?|oauth|oidc|openid|api|endpoints?|grants?|claims?|jwt|pkce|uris?|urls?|http|json|webhooks?|crud|metadata|oauth2|refresh|userinfo|admin:|read:|write:)\b|[_/\\:]/i;

describe.each(signingIn)('the permissions of %s', (_key, record, auth) => {
  const { items, presets } = auth.scopes;

  it('are told in plain words', () => {
    for (const { id, words } of items) {
      expect(words.toLowerCase(), id).not.toBe(id.toLowerCase());
      expect(words, id).not.toMatch(JARGON);
      expect(words, id).not.toMatch(/\.$/);
      expect(words.split(' ').length, id).toBeGreaterThan(1);
      // As in a sentence: capitals only where a name has one.
      const capitals = words
        .split(' ')
        .slice(1)
        .filter((word) => /^\p{Lu}/u.test(word));
      expect(capitals.length, words).toBeLessThanOrEqual(2);
    }
    expect(new Set(items.map(({ words }) => words)).size).toBe(items.length);
    for (const { id, words } of presets) expect(words, id).not.toMatch(JARGON);
  });

  it('have a minimum that is chosen at the start, and nothing in it that changes or exposes anything', () => {
    const minimum = minimumScopes(auth);
    expect(items.length === 0 || minimum.length > 0).toBe(true);
    for (const id of minimum) {
      const scope = items.find((item) => item.id === id);
      expect(['basic', 'personal'], id).toContain(scope?.sensitivity);
    }
  });

  it('keep the connection alive where that takes a permission', () => {
    if (auth.offline.how === 'scope') expect(minimumScopes(auth)).toContain(auth.offline.scope);
    if (auth.offline.how === 'parameter')
      expect(Object.keys(auth.authorizationParameters).length).toBeGreaterThan(0);
  });

  it('are marked where they change something', () => {
    for (const { words, sensitivity, id } of items) {
      if (
        /\b(?:change|delete|send|add|make|manage|modify|write|pause)\b/i.test(words) &&
        !/\bnot delete\b/.test(words)
      )
        expect(['writes', 'sensitive'], id).toContain(sensitivity);
    }
  });

  it('contain each other without going in circles', () => {
    const implied = new Map(items.map((scope) => [scope.id, scope.implies]));
    const visit = (id: string, path: readonly string[]): void => {
      expect(path, `${id} contains itself`).not.toContain(id);
      for (const next of implied.get(id) ?? []) visit(next, [...path, id]);
    };
    for (const { id } of items) visit(id, []);
  });

  it('leave the parameters of a sign-in alone', () => {
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

describe.each(signingIn)('what %s is told', (_key, record, auth) => {
  it('D38: keys an account by something that never changes, not by a name or an address', () => {
    expect(record.identity).not.toBeNull();
    const subject = record.identity?.subject ?? '';
    expect(subject).toMatch(/^\/(?:.*\/)?(?:sub|id|uid|[a-z]+_id|[a-z]+Id|gid)$/);
    expect(subject).not.toMatch(/mail|name|login|handle|label|title|url|phone/i);
  });

  it('D100: goes with a token only to hosts that are listed, whole', () => {
    for (const { url } of requestsOf(record)) expect(record.api?.hosts).toContain(hostOf(url));
    if (record.api) expect(record.api.hosts).toContain(hostOf(record.api.baseUrl));
    for (const host of record.api?.hosts ?? []) expect(host).toMatch(/^[a-z0-9.-]+(?::\d+)?$/);
  });

  it('D101: carries the token in a header', () => {
    expect(record.api?.token.in).toBe('header');
  });

  it('can be proven by a harmless call', () => {
    expect(record.check).not.toBeNull();
    for (const { method, body } of requestsOf(record)) expect([method, body]).toEqual(['GET', null]);
  });

  it('D10: returns to a numeric loopback address, or to the app itself', () => {
    const { loopback, customScheme } = auth.redirect;
    expect(loopback !== null || customScheme).toBe(true);
    if (loopback) expect(loopback.host).toBe('127.0.0.1');
    const uris = redirectUris(auth.redirect, 'app.keyfob', record.key);
    expect(uris.loopback === null || uris.loopback.endsWith(`/callback/${record.key}`)).toBe(true);
  });

  it('D02: begins with PKCE', () => {
    expect(auth.pkce).toEqual({ method: 'S256' });
  });

  it('D33: lets only asymmetric signatures vouch for who signed in', () => {
    if (auth.openid)
      expect(
        auth.idTokenAlgorithms.filter((name) => !/^(?:RS|ES|PS)(?:256|384|512)$|^EdDSA$/.test(name)),
      ).toEqual([]);
  });

  it('D71: can be looked up and withdrawn on its own pages', () => {
    expect(record.links.connectedApps).not.toBeNull();
    expect(record.links.website).not.toBeNull();
    expect(record.links.docs).not.toBeNull();
  });

  it('needs an app, so there is a page to make one and a guide to it', () => {
    expect(record.links.console).not.toBeNull();
    const steps = record.guide?.steps ?? [];
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.some(({ link }) => link !== null)).toBe(true);
    const entered = steps.flatMap(({ fields }) => fields.map(({ value }) => value));
    const needsNone = steps.some(({ text }) => /needs no redirect URI/.test(text));
    expect(entered.includes('{redirectUri}') || needsNone).toBe(true);
    for (const value of entered) expect(value.replaceAll('{redirectUri}', '')).not.toMatch(/[{}]/);
    expect(record.guide?.minutes).toBeGreaterThan(0);
    expect(record.guide?.consentButton).not.toBeNull();
  });
});
