import type { IncomingHttpHeaders } from 'node:http';
import { formOf } from '../server/message.ts';
import type { Endpoint, SandboxRequest } from '../server/message.ts';
import type { Target } from './behavior.ts';

/** A request, as the simulator received it. */
export interface RecordedRequest {
  readonly endpoint: Endpoint;
  readonly method: string;
  /** The request target, byte for byte as it was received. */
  readonly target: string;
  /** Relative to the tenant's mount. */
  readonly path: string;
  /** The tenant's path prefix: '' or '/acme'. */
  readonly mount: string;
  readonly query: URLSearchParams;
  /** The fields of a form body; empty for other bodies. */
  readonly form: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Recorder {
  readonly record: (request: SandboxRequest) => void;
  /** Requests in order of arrival: all, or those of one target. `callback` has none. */
  readonly requests: (target?: Target) => readonly RecordedRequest[];
  readonly count: (target?: Target) => number;
  /** Resolves with the request number `count` of this target, also if it has already arrived. */
  readonly waitFor: (target: Target, count?: number) => Promise<RecordedRequest>;
  readonly forget: () => void;
}

/** The targets of a request, the most specific first. */
export function targetsOf(request: Pick<RecordedRequest, 'endpoint' | 'form' | 'body'>): readonly Target[] {
  const isRefresh =
    request.endpoint === 'token' &&
    (request.form.get('grant_type') === 'refresh_token' ||
      /"grant_type"\s*:\s*"refresh_token"/.test(request.body));
  return isRefresh ? ['refresh', 'token'] : [request.endpoint];
}

export const recordOf = (request: SandboxRequest): RecordedRequest => ({
  endpoint: request.endpoint,
  method: request.method,
  target: request.target,
  path: request.path,
  mount: request.mount,
  query: new URLSearchParams(request.url.search),
  form: formOf(request),
  headers: request.headers,
  body: request.body.toString('utf8'),
});

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
