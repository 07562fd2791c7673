import { randomUUID } from 'node:crypto';
import { readContract } from './contract.ts';
import type { Answer, Contract } from './contract.ts';

/** A platform to check, and what may be used for it. */
export interface Target {
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly signInHost?: string | undefined;
  /** The headers of a credential; without them, only what nobody needs to sign in for is checked. */
  readonly credential?: Readonly<Record<string, string>> | undefined;
  /** A provider to start connecting at; nothing is connected. */
  readonly provider?: string | undefined;
  /** A path that the provider's API answers to GET; sent with the first connection of the provider. */
  readonly path?: string | undefined;
}

export interface CheckResult {
  readonly title: string;
  /** Why it could not be checked. */
  readonly skipped?: string;
  /** Empty if the platform keeps to the contract. */
  readonly problems: readonly string[];
}

interface Assistants {
  readonly count: number;
  readonly next?: string | null;
  readonly results: readonly { readonly id: string }[];
}

type Expected = readonly (number | string)[];
/** Sends a call and compares the answer; returns its body. */
type Call = (
  method: 'GET' | 'POST',
  path: string,
  expected: Expected,
  body?: object,
  credential?: Readonly<Record<string, string>>,
) => Promise<unknown>;

const timeoutMs = 30_000;

/** A deviation from the contract. */
class Deviation extends Error {
  override readonly name = 'Deviation';
}
/** A check that is not possible with what was given. */
class Skipped extends Error {
  override readonly name = 'Skipped';
}

function needed<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Skipped(`needs ${what}`);
  return value;
}

/**
 * Checks every call of the contract that changes nothing. Starting to connect is the one exception: it leaves an attempt
 * that nobody finishes.
 */
export async function checkPlatform(target: Target): Promise<readonly CheckResult[]> {
  const call = callerOf(target, readContract());
  const results: CheckResult[] = [];
  for (const [title, check] of checksOf(target, call)) {
    try {
      await check();
      results.push({ title, problems: [] });
    } catch (error) {
      if (error instanceof Skipped) results.push({ title, skipped: error.message, problems: [] });
      else results.push({ title, problems: [(error as Error).message] });
    }
  }
  return results;
}

function callerOf({ baseUrl, credential: own }: Target, contract: Contract): Call {
  return async (method, path, expected, body, credential = own) => {
    const url = new URL(path, baseUrl);
    const response = await fetch(url, {
      method,
      headers: { ...credential, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: Answer = {
      method,
      path: url.pathname,
      status: response.status,
      headers: response.headers,
      body: parsed(await response.text()),
    };
    const code = (answer.body as { code?: string } | null)?.code;
    const isExpected = expected.includes(answer.status) || (code !== undefined && expected.includes(code));
    const problems = [
      ...(isExpected ? [] : [`Expected ${expected.join(' or ')}.`]),
      ...contract.problemsOf(answer),
    ];
    if (problems.length > 0) {
      throw new Deviation(`${method} ${url.pathname} (${answer.status}): ${problems.join(' ')}`);
    }
    return answer.body;
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function checksOf(target: Target, call: Call): readonly (readonly [string, () => Promise<unknown>])[] {
  const { credential, path, provider, signInHost } = target;
  const nobody = {};
  const madeUp = { client_id: 'made-up', access_token: 'made-up' };
  const signedIn = (): void => void needed(credential, 'a credential');
  let assistants: readonly { readonly id: string }[] | undefined;
  const atAssistant = (): string => {
    const assistant = needed(needed(assistants, 'a credential')[0], 'an assistant');
    return `/v1/assistants/${assistant.id}`;
  };
  const firstConnection = async (): Promise<string> => {
    const query = provider === undefined ? '' : `?provider=${encodeURIComponent(provider)}`;
    const list = await call('GET', `${atAssistant()}/oauth/connections/${query}`, [200]);
    const { id } = needed((list as readonly { id: string }[])[0], 'a connection');
    return `${atAssistant()}/external-provider-proxy/${id}/`;
  };
  const request = { method: 'GET', path: '/' };
  return [
    [
      'names a client ID for the browser sign-in',
      () => call('GET', '/_allauth/app/v1/config', [200], undefined, nobody),
    ],
    [
      'refuses a made-up code at the sign-in host',
      () =>
        call(
          'POST',
          `${needed(signInHost, 'a sign-in host')}/user_management/authenticate`,
          [400],
          {
            client_id: 'made-up',
            grant_type: 'authorization_code',
            code: 'made-up',
            code_verifier: 'made-up',
          },
          nobody,
        ),
    ],
    [
      'refuses to swap a made-up access token',
      () =>
        call(
          'POST',
          '/_allauth/app/v1/auth/provider/token',
          [400],
          { provider: 'workos', process: 'login', token: madeUp },
          nobody,
        ),
    ],
    [
      'does not know a made-up session',
      () =>
        call('GET', '/_allauth/app/v1/auth/session', [401, 410], undefined, { 'x-session-token': 'made-up' }),
    ],
    [
      'refuses to list organizations without a credential',
      () => call('GET', '/v1/organizations/', [401, 403], undefined, nobody),
    ],
    [
      'refuses to list assistants without a credential',
      () => call('GET', '/v1/assistants/?hosting=all', [401, 403], undefined, nobody),
    ],
    [
      'lists organizations',
      () => {
        signedIn();
        // An assistant key may not.
        return call(
          'GET',
          '/v1/organizations/',
          credential?.['authorization']?.startsWith('Api-Key ') ? [403] : [200],
        );
      },
    ],
    [
      'lists assistants, in pages as long as the client asks for',
      async () => {
        signedIn();
        const found: { readonly id: string }[] = [];
        let next: string | null | undefined = '/v1/assistants/?hosting=all&limit=1';
        let count = 0;
        for (let pages = 0; typeof next === 'string' && pages < 100; pages += 1) {
          const page = (await call('GET', next, [200])) as Assistants;
          if (page.results.length > 1) throw new Deviation('A page with limit=1 has more than one entry.');
          found.push(...page.results);
          ({ count, next } = page);
        }
        if (found.length !== count)
          throw new Deviation(`The pages have ${found.length} of ${count} assistants.`);
        assistants = found;
      },
    ],
    ...['ACTIVE', 'ERROR', 'REVOKED', 'ALL'].map(
      (status) =>
        [
          `lists connections with status ${status}`,
          async () => {
            const list = await call('GET', `${atAssistant()}/oauth/connections/?status=${status}`, [200]);
            const others = (list as readonly { status: string }[]).filter((each) => each.status !== status);
            if (status !== 'ALL' && others.length > 0) throw new Deviation('There are others among them.');
          },
        ] as const,
    ),
    [
      'hides the connections of other assistants',
      () => {
        signedIn();
        return call('GET', `/v1/assistants/${randomUUID()}/oauth/connections/`, [404]);
      },
    ],
    [
      'does not connect at a made-up provider',
      () => call('POST', `${atAssistant()}/oauth/made-up/start/`, ['oauth_start_failed'], {}),
    ],
    [
      'refuses the list of a made-up provider',
      () => call('GET', `${atAssistant()}/oauth/connections/?provider=made-up`, [400]),
    ],
    [
      'starts to connect, at an address that a browser may open',
      async () => {
        const start = `${atAssistant()}/oauth/${needed(provider, 'a provider')}/start/`;
        const started = (await call('POST', start, [200], { redirect_after_connect: '/' })) as {
          connect_url: string;
        };
        const { hostname, protocol } = new URL(started.connect_url);
        const isLocal = protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname);
        if (protocol !== 'https:' && !isLocal)
          throw new Deviation(`connect_url is ${protocol}//${hostname}.`);
      },
    ],
    [
      'does not disconnect what is not connected',
      () =>
        call(
          'POST',
          `${atAssistant()}/oauth/connections/${randomUUID()}/disconnect/`,
          ['connection_not_found'],
          {},
        ),
    ],
    [
      'sends nothing with a connection that does not exist',
      () =>
        call('POST', `${atAssistant()}/external-provider-proxy/${randomUUID()}/`, ['connection_not_found'], {
          request,
        }),
    ],
    [
      'sends nothing to a host that is not the provider’s',
      async () =>
        call('POST', await firstConnection(), ['invalid_proxy_request'], {
          request: { ...request, base_url: 'https://example.org' },
        }),
    ],
    [
      'sends a request to the provider',
      async () => {
        const wanted = {
          request: { method: 'GET', path: needed(path, 'a path'), query: {}, headers: {}, body: null },
        };
        const answer = (await call('POST', await firstConnection(), [200], wanted)) as { status: number };
        if (answer.status >= 400) throw new Deviation(`The provider responded with ${answer.status}.`);
      },
    ],
  ];
}
