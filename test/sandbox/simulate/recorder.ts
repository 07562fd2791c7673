import type { IncomingHttpHeaders } from 'node:http';
import { formOf } from '../server/message.ts';
import type { Endpoint, SandboxRequest } from '../server/message.ts';
import type { Target } from './behavior.ts';

/** A request that the simulator got, as it came in. */
export interface RecordedRequest {
  readonly endpoint: Endpoint;
  readonly method: string;
  /** Below the tenant's mount. */
  readonly path: string;
  /** The tenant's path prefix: '' or '/acme'. */
  readonly mount: string;
  readonly query: URLSearchParams;
  /** The fields of a form body; empty for other bodies. */
  readonly form: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Remembers requests. */
export interface Recorder {
  readonly record: (request: SandboxRequest) => void;
  /** Requests in order of arrival; all of them, or those of one target (`callback` has none). */
  readonly requests: (target?: Target) => readonly RecordedRequest[];
  readonly count: (target?: Target) => number;
  /** Resolves with the request that makes it `count` of this target; at once if there are that many already. */
  readonly waitFor: (target: Target, count?: number) => Promise<RecordedRequest>;
  readonly forget: () => void;
}

/** What a request counts as: the more special name first. */
export function targetsOf(request: Pick<RecordedRequest, 'endpoint' | 'form' | 'body'>): readonly Target[] {
  const isRefresh =
    request.endpoint === 'token' &&
    (request.form.get('grant_type') === 'refresh_token' ||
      /"grant_type"\s*:\s*"refresh_token"/.test(request.body));
  return isRefresh ? ['refresh', 'token'] : [request.endpoint];
}

/** A recorded copy of a request. */
export const recordOf = (request: SandboxRequest): RecordedRequest => ({
  endpoint: request.endpoint,
  method: request.method,
  path: request.path,
  mount: request.mount,
  query: new URLSearchParams(request.url.search),
  form: formOf(request),
  headers: request.headers,
  body: request.body.toString('utf8'),
});

/** An empty recorder. */
export function newRecorder(): Recorder {
  let recorded: RecordedRequest[] = [];
  const waiting = new Set<() => void>();
  const requests: Recorder['requests'] = (target) =>
    target === undefined ? [...recorded] : recorded.filter((entry) => targetsOf(entry).includes(target));
  return {
    record(request) {
      recorded.push(recordOf(request));
      for (const check of [...waiting]) check();
    },
    requests,
    count: (target) => requests(target).length,
    waitFor: (target, count = 1) =>
      new Promise((resolve) => {
        const check = (): void => {
          const entry = requests(target)[count - 1];
          if (entry === undefined) return;
          waiting.delete(check);
          resolve(entry);
        };
        waiting.add(check);
        check();
      }),
    forget() {
      recorded = [];
    },
  };
}
