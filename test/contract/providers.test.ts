import { describe, expect, it } from 'vitest';
import { isFlowParameter } from '../../electron/core/catalog/flow-parameters.ts';
import { redirectUris } from '../../electron/core/oauth/redirect-uri.ts';
import { OWN_LOGOS } from '../../renderer/ui/logos.ts';
import type { ApiRequest, ProviderRecord } from '../../shared/domain/provider.ts';
import { minimumScopes } from '../../shared/domain/scopes.ts';
import { providerDetails } from '../../shared/words/provider-details.ts';
import { effectOf, faultsIn, JARGON, OAUTH, RECORDS, SANDBOX, textsOfGuide } from './support/every-record.ts';

/** Every URL in a record but for the example of a client ID, which some providers make a URL. */
const urlsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? [value] : [];
  return value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, item]) => (name === 'idExample' ? [] : urlsOf(item)))
    : [];
};
/** British words, and turns of phrase that the records say in other words. */
const OTHER_WORDS = /\b(?:tick(?:s|ed)?|whom|films|look(?:s|ing)? after|(?:ends|covers) the access)\b/i;

/** Every text in a record that a person reads, but its name. */
const textsOf = (record: ProviderRecord): string[] => {
  const { auth } = record;
  const common = [
    record.description,
    ...record.perAccount.map(({ label }) => label),
    ...textsOfGuide(record),
  ];
  const ofFields =
    auth.kind === 'manual-token' ? auth.fields.flatMap(({ label, format }) => [label, format ?? '']) : [];
  if (auth.kind !== 'oauth2') return [...common, ...ofFields].filter((text) => text !== '');
  return [
    ...common,
    auth.offline.note ?? '',
    auth.pkce.method === 'S256' ? '' : auth.pkce.reason,
    ...auth.scopes.items.flatMap(({ words, group }) => [words, group ?? '']),
    ...auth.scopes.presets.map(({ words }) => words),
  ].filter((text) => text !== '');
};

/** What a record says under names that sound like a client's, but for labels and names of parameters. */
const clientValues = (record: ProviderRecord): unknown[] => {
  const values: unknown[] = [];
  JSON.stringify(record, (name, value: unknown) => {
    if (/secret|client_?id/i.test(name) && !/(?:Label|Parameter)$/.test(name)) values.push(value);
    return value;
  });
  return values;
};

describe('every record', () => {
  it('is read, among them those of the first providers', () => {
    expect(RECORDS.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['google', 'github', 'spotify', 'openid-connect', 'sandbox']),
    );
  });

  it('D74: contains no client of ours, and so no secret that could be read from the package', async () => {
    const rule = (record: ProviderRecord) =>
      clientValues(record).map(
        (value) => [!['required', 'optional', 'none'].includes(String(value)), String(value)] as const,
      );
    expect(await faultsIn(RECORDS, rule)).toEqual([]);
    expect(await faultsIn([{ ...SANDBOX, client_id: 'ours' } as ProviderRecord], rule)).toEqual([
      'sandbox: ours',
    ]);
  });

  it('D22: has https URLs only, except the sandbox on this computer', async () => {
    expect(
      await faultsIn(RECORDS, (record) =>
        urlsOf(record).map((text) => {
          const { protocol, hostname, username, password, hash } = new URL(text.replaceAll(/[{}]/g, ''));
          const isLocal = record.local && protocol === 'http:' && hostname === '127.0.0.1';
          return [(protocol !== 'https:' && !isLocal) || username + password + hash !== '', text];
        }),
      ),
    ).toEqual([]);
  });

  it('shows each address of the server, and each host that may receive tokens, on its page', async () => {
    expect(
      await faultsIn(RECORDS, (record) => {
        const shown = providerDetails(record).flatMap(({ value }) => value);
        const { auth } = record;
        const endpoints = auth.kind === 'oauth2' ? Object.values(auth.endpoints) : [];
        return [...urlsOf(endpoints), ...(record.api?.hosts ?? [])].map((text) => [
          !shown.includes(text),
          text,
        ]);
      }),
    ).toEqual([]);
  });

  it('is written for people: no markup, no placeholders', async () => {
    expect(
      await faultsIn(RECORDS, (record) => [
        ...textsOf(record).map(
          (text) =>
            [
              !/^[\p{Lu}\p{N}“]/u.test(text) || /[<>{}]|\bTODO\b|\s{2}|\.\.\.|["']|^\s|\s$/.test(text),
              text,
            ] as const,
        ),
        ...textsOf(record).map((text) => [OTHER_WORDS.test(text), text] as const),
        // One phrase without a period, or whole sentences.
        [!/^[^.!]+$|[.!] .*\.$/.test(record.description), record.description],
      ]),
    ).toEqual([]);
  });

  it('has search words that are not its name, each once', async () => {
    expect(
      await faultsIn(RECORDS, ({ name, searchWords }) => {
        const words = searchWords.map((word) => word.toLowerCase());
        return [
          [new Set(words).size !== words.length, 'a search word twice'],
          [words.length < 4, 'few search words'],
          [words.includes(name.toLowerCase()), 'its name as a search word'],
        ];
      }),
    ).toEqual([]);
  });

  it('has a logo of ours only if the pages can draw it', async () => {
    expect(
      await faultsIn(RECORDS, ({ logo }) =>
        logo.kind === 'own' ? [[OWN_LOGOS[logo.name]?.startsWith('M') !== true, logo.name]] : [],
      ),
    ).toEqual([]);
  });

  it('has sources, with the date on which each was read', async () => {
    const tomorrow = Date.now() + 24 * 60 * 60 * 1000;
    expect(
      await faultsIn(RECORDS, ({ local, sources }) => [
        [!local && sources.length === 0, 'no sources'],
        ...sources.map(
          ({ checked }) =>
            [
              Date.parse(checked) < Date.parse('2025-01-01') || Date.parse(checked) > tomorrow,
              checked,
            ] as const,
        ),
      ]),
    ).toEqual([]);
  });

  it('D71: has the page of the provider, and with a guide those to read about it and to register an OAuth client', async () => {
    expect(
      await faultsIn(OAUTH, ({ links, guide }) => [
        [links.website === null, 'no website'],
        ...(['docs', 'console'] as const).map(
          (name) => [guide !== null && links[name] === null, `no ${name}`] as const,
        ),
      ]),
    ).toEqual([]);
  });
});

const CHANGES = /\b(?:change|delete|send|add|create|make|manage|modify|write|pause)\b/i;

describe('the permissions of every record', () => {
  it('are described in plain words', async () => {
    const capitals = (words: string): number =>
      words
        .split(' ')
        .slice(1)
        .filter((word) => /^\p{Lu}/u.test(word)).length;
    expect(
      await faultsIn(OAUTH, ({ auth: { scopes } }) => [
        ...scopes.items.map(({ id, words }) => {
          const isPlain = words.toLowerCase() !== id.toLowerCase() && words.includes(' ');
          // Sentence case: only names have capitals.
          return [
            !isPlain || JARGON.test(words) || words.endsWith('.') || capitals(words) > 2,
            words,
          ] as const;
        }),
        ...scopes.presets.map(({ words }) => [JARGON.test(words), words] as const),
        [
          new Set(scopes.items.map(({ words }) => words)).size !== scopes.items.length,
          'the same words twice',
        ],
      ]),
    ).toEqual([]);
  });

  it('have a preselected minimum that changes and exposes nothing, with the offline scope', async () => {
    expect(
      await faultsIn(OAUTH, ({ auth }) => {
        const minimum = minimumScopes(auth);
        const { items } = auth.scopes;
        const { how, scope } = auth.offline;
        const isHarmless = (id: string): boolean =>
          items.some((item) => item.id === id && ['basic', 'personal'].includes(item.sensitivity));
        return [
          [items.some(({ id }) => isHarmless(id)) && minimum.length === 0, 'no minimum'],
          ...minimum.map((id) => [!isHarmless(id), `${id} in the minimum`] as const),
          [how === 'scope' && !minimum.includes(scope ?? ''), 'no offline scope in the minimum'],
          [how === 'parameter' && Object.keys(auth.authorizationParameters).length === 0, 'no parameter'],
        ];
      }),
    ).toEqual([]);
  });

  it('are marked if they change something', async () => {
    expect(
      await faultsIn(OAUTH, ({ auth: { scopes } }) =>
        scopes.items.map(({ words, sensitivity }) => {
          const changes = CHANGES.test(words) && !/\bnot delete\b/.test(words);
          return [changes && !['writes', 'sensitive'].includes(sensitivity), words];
        }),
      ),
    ).toEqual([]);
  });

  it('imply each other without cycles', async () => {
    expect(
      await faultsIn(OAUTH, ({ auth: { scopes } }) => {
        const implied = new Map(scopes.items.map((scope) => [scope.id, scope.implies]));
        const isCyclic = (id: string, path: readonly string[]): boolean =>
          path.includes(id) || (implied.get(id) ?? []).some((next) => isCyclic(next, [...path, id]));
        return scopes.items.map(({ id }) => [isCyclic(id, []), id]);
      }),
    ).toEqual([]);
  });
});

const hostOf = (url: string): string => new URL(url).host;
const requestsOf = (record: ProviderRecord): ApiRequest[] =>
  [record.identity?.request, record.check?.request].filter(
    (request): request is ApiRequest => typeof request === 'object',
  );

describe('the OAuth facts of every record', () => {
  it('D38: identify an account by something that never changes, not by a name or an email address', async () => {
    const rule = ({ identity }: ProviderRecord) => {
      const [last = ''] = (identity?.subject ?? '').split('/').slice(-1);
      const isName =
        /mail|user_?name|^(?:display|full|first|last)?_?name$|login|handle|label|title|phone|nick/i;
      return [[isName.test(last), last]] as const;
    };
    expect(await faultsIn(OAUTH, rule)).toEqual([]);
    const named = { ...SANDBOX, identity: { ...SANDBOX.identity!, subject: '/user/userName' } };
    expect(await faultsIn([named], rule)).toEqual(['sandbox: userName']);
  });

  it('D100: send the token only to listed hosts, with wildcards only where the host depends on the account', async () => {
    const keys = new Set(RECORDS.filter(({ variables }) => variables.length > 0).map(({ key }) => key));
    const covers = (hosts: readonly string[], host: string): boolean =>
      hosts.some((entry) => entry === host || (entry.startsWith('*.') && host.endsWith(entry.slice(1))));
    expect(
      await faultsIn(OAUTH, (record) => {
        const hosts = record.api?.hosts ?? [];
        const used = [
          ...requestsOf(record).map(({ url }) => url),
          ...(record.api ? [record.api.baseUrl] : []),
        ];
        return [
          ...used.map((url) => [!covers(hosts, hostOf(url)), url] as const),
          ...hosts.map((host) => [host.includes('*') && !keys.has(record.key), host] as const),
          ...hosts.map((host) => [!/^(?:\*\.)?[a-z0-9.-]+(?::\d+)?$/.test(host), host] as const),
        ];
      }),
    ).toEqual([]);
  });

  it('D101: send the token in a header, unless the API takes it nowhere else', () => {
    const inQuery = OAUTH.filter(({ api }) => api?.token.in === 'query').map(({ key }) => key);
    // Its documentation names no other place.
    expect(inQuery).toEqual(['mixcloud']);
  });

  it('have a harmless check and identity: a GET, or a POST that the documentation calls a read', async () => {
    expect(
      await faultsIn(OAUTH, (record) => [
        [record.identity !== null && record.check === null, 'no check'],
        ...requestsOf(record).map(({ method, url, body }) => {
          const isQuery = body !== null && method === 'POST' && !/\bmutation\b/.test(body);
          const isRead = async () => isQuery || (await effectOf(record, method, url)) === 'read';
          return [isRead().then((holds) => !holds), `${method} ${url}`] as const;
        }),
      ]),
    ).toEqual([]);
  });

  it('D10: have a redirect URI on loopback, or in the app’s scheme, unless people enter a code', async () => {
    expect(
      await faultsIn(OAUTH, ({ key, auth: { redirect, endpoints } }) => {
        const { loopback, customScheme } = redirect;
        const uris = redirectUris(redirect, 'app.keyfob', key);
        // A provider that takes https only takes no IP address, and compares the port.
        const isHttps = loopback?.scheme === 'https';
        return [
          [loopback === null && !customScheme && endpoints.deviceAuthorization === null, 'no redirect URI'],
          [
            isHttps && (loopback.host !== 'localhost' || loopback.port === 'any'),
            'https without a fixed address',
          ],
          [uris.loopback?.endsWith(`/callback/${key}`) === false, 'another path'],
        ];
      }),
    ).toEqual([]);
  });

  it('D02: use PKCE, unless the record gives the reason in a sentence', async () => {
    expect(
      await faultsIn(OAUTH, ({ auth: { pkce } }) =>
        pkce.method === 'S256' ? [] : [[!/^\p{Lu}.+ .+\.$/u.test(pkce.reason), pkce.reason]],
      ),
    ).toEqual([]);
  });

  it('D33: accept only ID tokens with asymmetric signatures', async () => {
    expect(
      await faultsIn(OAUTH, ({ auth }) =>
        auth.idTokenAlgorithms.map((name) => [
          auth.openid && !/^(?:RS|ES|PS)(?:256|384|512)$|^EdDSA$/.test(name),
          name,
        ]),
      ),
    ).toEqual([]);
  });

  it('set no parameter of the flow', async () => {
    expect(
      await faultsIn(OAUTH, ({ auth }) =>
        Object.keys({ ...auth.authorizationParameters, ...auth.tokenParameters }).map((name) => [
          isFlowParameter(name),
          name,
        ]),
      ),
    ).toEqual([]);
  });
});
