import type { Provider } from 'oidc-provider';
import { paths } from '../server/endpoints.ts';
import { json } from '../server/message.ts';
import type { Handler } from '../server/message.ts';
import type { People } from '../provider/people.ts';
import type { TenantStore } from '../provider/store.ts';
import { authenticate } from './access.ts';
import type { Caller } from './access.ts';
import { calendarOf } from './calendar.ts';
import type { ProofChecker } from './dpop.ts';
import { fileCalls } from './files.ts';
import { noteCalls } from './notes.ts';
import { problem } from './operation.ts';
import type { Operation } from './operation.ts';

/**
 * The sample API: `/api/me`, `/api/notes[/id]`, `/api/files[/name]`, `/api/calendar`, and `/api/limited`,
 * which always responds with 429 and `Retry-After`. `GET /api` lists the calls and needs no token.
 */
export function sampleApi(parts: {
  readonly provider: Provider;
  readonly people: People;
  readonly store: TenantStore;
  readonly proofs: ProofChecker;
}): Handler {
  const read = (collection: string, scope: string | undefined, run: Operation['run']): Operation => ({
    method: 'GET',
    collection,
    single: false,
    scope,
    run,
  });
  const operations: readonly Operation[] = [
    read('me', undefined, ({ caller }) => json(200, me(caller))),
    read('calendar', 'calendar:read', () => json(200, { events: calendarOf(new Date()) })),
    read('limited', undefined, () => tooMany),
    ...noteCalls(parts.store),
    ...fileCalls(parts.store),
  ];
  return async (request) => {
    const [, , collection = '', rawId] = request.path.split('/');
    if (collection === '') return json(200, { operations: operations.map(describe) });
    const candidates = operations.filter(
      (operation) => operation.collection === collection && operation.single === (rawId !== undefined),
    );
    if (candidates.length === 0) return problem(404, 'not_found', 'There is no such resource.');
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const operation = candidates.find((candidate) => candidate.method === method);
    if (operation === undefined) {
      const refusal = problem(405, 'method_not_allowed', 'This resource does not have that method.');
      return {
        ...refusal,
        headers: { ...refusal.headers, allow: candidates.map((other) => other.method).join(', ') },
      };
    }
    const id = decodeId(rawId ?? '');
    if (id === undefined) return problem(400, 'invalid_request', 'The path is not properly encoded.');
    const caller = await authenticate(request, operation.scope, parts);
    return 'status' in caller ? caller : operation.run({ request, caller, id });
  };
}

const tooMany = json(
  429,
  { error: 'rate_limited', error_description: 'Too many requests. Try again in two seconds.' },
  { 'retry-after': '2' },
);

const describe = ({ method, collection, single, scope }: Operation): Record<string, string> => ({
  call: `${method} ${paths.api}/${collection}${single ? '/{id}' : ''}`,
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
