import type { Provider } from 'oidc-provider';
import { paths } from '../server/endpoints.ts';
import { json } from '../server/message.ts';
import type { Handler } from '../server/message.ts';
import type { People } from '../provider/people.ts';
import type { TenantStore } from '../provider/store.ts';
import { authenticate, authenticateClient } from './access.ts';
import type { Caller } from './access.ts';
import { calendarOf } from './calendar.ts';
import type { ProofChecker } from './dpop.ts';
import { fileCalls } from './files.ts';
import { graphqlCall } from './graphql.ts';
import { listCalls } from './lists.ts';
import { noteCalls } from './notes.ts';
import { oddCalls } from './odd.ts';
import { operation, problem } from './operation.ts';
import type { Operation } from './operation.ts';
import { transferCalls } from './transfers.ts';

/**
 * The sample API. `GET /api` lists the calls and needs no token. `GET /api/app` takes the token of an app itself, and the others those of people.
 *
 * @param otherOrigin another host, to which `/api/redirect` can lead
 */
export function sampleApi(parts: {
  readonly provider: Provider;
  readonly people: People;
  readonly store: TenantStore;
  readonly proofs: ProofChecker;
  readonly otherOrigin: string;
}): Handler {
  const operations: readonly Operation[] = [
    operation('GET', 'me', undefined, ({ caller }) => json(200, me(caller))),
    operation('GET', 'calendar', 'calendar:read', () => json(200, { events: calendarOf(new Date()) })),
    ...noteCalls(parts.store),
    ...fileCalls(parts.store),
    graphqlCall(parts.store),
    ...listCalls(),
    ...transferCalls(),
    ...oddCalls(parts.otherOrigin),
  ];
  return async (request) => {
    const [, , collection = '', rawId] = request.path.split('/');
    if (collection === 'app' && request.method === 'GET') {
      const app = await authenticateClient(request, parts.provider);
      return 'status' in app ? app : json(200, app);
    }
    if (collection === '') return json(200, { operations: operations.map(describe) });
    const candidates = operations.filter(
      (operation) =>
        operation.collection === collection &&
        (operation.single === 'below' || operation.single === (rawId !== undefined)),
    );
    if (candidates.length === 0) return problem(404, 'not_found', 'There is no such resource.');
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const found = candidates.find((candidate) => candidate.method === method || candidate.method === 'any');
    if (found === undefined) {
      const refusal = problem(405, 'method_not_allowed', 'This resource does not have that method.');
      return {
        ...refusal,
        headers: { ...refusal.headers, allow: candidates.map((other) => other.method).join(', ') },
      };
    }
    const id = decodeId(rawId ?? '');
    if (id === undefined) return problem(400, 'invalid_request', 'The path is not properly encoded.');
    const caller = await authenticate(request, found.scope, parts);
    return 'status' in caller ? caller : found.run({ request, caller, id });
  };
}

const describe = ({ method, collection, single, scope }: Operation): Record<string, string> => ({
  call: `${method} ${paths.api}/${collection}${single === true ? '/{id}' : ''}`,
  scope: scope ?? 'any',
});

function decodeId(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function me({ person, clientId, scopes }: Caller): Record<string, unknown> {
  return {
    id: person.sub,
    ...(scopes.has('profile') ? { name: person.name } : {}),
    ...(scopes.has('email') ? { email: person.email } : {}),
    client_id: clientId,
    scopes: [...scopes],
  };
}
