import { expect } from 'vitest';
import { readContract } from '../../sandbox/platform/check/contract.ts';
import type { Platform } from '../../sandbox/platform/platform.ts';

export type Headers = Readonly<Record<string, string>>;
/** The members of answers that the tests look at. Which of them an answer has is the OpenAPI file's matter. */
interface Body {
  readonly access_token: string;
  readonly body: { readonly target: string; readonly headers: readonly (readonly [string, string])[] };
  readonly code: string;
  readonly connect_url: string;
  readonly data: {
    readonly socialaccount: {
      readonly providers: readonly {
        client_id: string;
        flows: string[];
        openid_configuration_url?: string;
      }[];
    };
    readonly user: object;
  };
  readonly error: string;
  readonly errors: readonly { readonly param: string }[];
  readonly meta: { readonly session_token: string };
  readonly next: string | null;
  readonly results: readonly { readonly name: string }[];
  readonly state_id: string;
  readonly status: number;
}
export interface Answer {
  readonly status: number;
  readonly headers: Response['headers'];
  readonly body: Body;
}

const brokenAnswers = [
  'server_error',
  'nonsense',
  'wrong_shape',
  'huge_answer',
  'redirect_elsewhere',
] as const;

interface Connecting {
  readonly as?: string;
  readonly untick?: readonly string[];
  readonly requested_scopes?: readonly string[];
  readonly redirect_after_connect?: string;
}

/** A client of a platform that uses the assistant key. Every answer must be as the OpenAPI file describes it. */
export function platformClient(platform: Platform) {
  const contract = readContract();
  /** Every answer of the contract that the platform has given. */
  const seen = new Set<string | undefined>();

  const at = `/v1/assistants/${platform.assistantId}`;
  const withKey: Headers = { authorization: `Api-Key ${platform.apiKey}` };

  /** Sends a call. Its answer must be as the OpenAPI file describes it, unless a fault makes it otherwise. */
  async function call(method: string, path: string, headers = withKey, body?: unknown): Promise<Answer> {
    const isBroken = brokenAnswers.some((name) => platform.hasFault(name));
    const url = new URL(path, platform.baseUrl);
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
    const words = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const answer = {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(words) : words) as Body,
    };
    const described = { ...answer, method, path: url.pathname };
    if (!isBroken && !url.pathname.startsWith('/oauth/')) {
      expect(contract.problemsOf(described), `${method} ${url.pathname} ${answer.status}`).toEqual([]);
      seen.add(contract.nameOf(described));
    }
    return answer;
  }
  const get = (path: string, headers?: Headers): Promise<Answer> => call('GET', path, headers);
  const post = (path: string, body: unknown = {}, headers?: Headers): Promise<Answer> =>
    call('POST', path, headers, body);
  const list = async (query = '') =>
    (await get(`${at}/oauth/connections/${query}`)).body as unknown as { id: string }[];
  const start = (provider: string, body: object = {}) => post(`${at}/oauth/${provider}/start/`, body);
  const proxy = (id: string, request: object) => post(`${at}/external-provider-proxy/${id}/`, { request });

  /** Connects an account and returns its connection and where the browser ended. */
  async function connect(provider: string, { as = 'anna', untick = [], ...body }: Connecting = {}) {
    const { body: started } = await start(provider, body);
    const end = await platform.consent(started.connect_url, { as, untick });
    const found = (await list(`?provider=${provider}&account_identifier=${as}@example.org`))[0];
    return { end, id: found?.id ?? '', found };
  }

  return { at, call, connect, contract, get, list, post, proxy, seen, start, withKey };
}
