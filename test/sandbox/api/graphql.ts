import { randomUUID } from 'node:crypto';
import { buildSchema, graphql, GraphQLError } from 'graphql';
import { json, jsonObject } from '../server/message.ts';
import type { TenantStore } from '../provider/store.ts';
import type { Caller } from './access.ts';
import { notesIn } from './notes.ts';
import { operation, problem } from './operation.ts';
import type { Operation } from './operation.ts';

const schema = buildSchema(`
  type Person { id: ID! }
  type Note { id: ID!, title: String!, text: String!, changed_at: String! }
  type Query { me: Person!, notes(q: String): [Note!]!, note(id: ID!): Note }
  type Mutation { createNote(title: String!, text: String): Note!, deleteNote(id: ID!): Boolean! }
`);

/** `POST /api/graphql` with `{ query, variables, operationName }`. Errors come with status 200, as GraphQL has them. */
export function graphqlCall(store: TenantStore): Operation {
  const notes = notesIn(store);
  return operation('POST', 'graphql', undefined, async ({ request, caller }) => {
    const { query, variables, operationName } = jsonObject(request) ?? {};
    if (typeof query !== 'string') return problem(400, 'invalid_request', 'Send a JSON object with a query.');
    const account = caller.person.sub;
    const rootValue = {
      me: () => ({ id: account }),
      notes: ({ q = '' }: { q?: string }) => {
        requireScope(caller, 'notes:read');
        return notes.search(account, q);
      },
      note: ({ id }: { id: string }) => {
        requireScope(caller, 'notes:read');
        return notes.find(account, id) ?? null;
      },
      createNote: ({ title, text = '' }: { title: string; text?: string }) => {
        requireScope(caller, 'notes:write');
        return notes.save(account, randomUUID(), { title, text });
      },
      deleteNote: ({ id }: { id: string }) => {
        requireScope(caller, 'notes:write');
        const isFound = notes.find(account, id) !== undefined;
        if (isFound) notes.remove(id);
        return isFound;
      },
    };
    const result = await graphql({
      schema,
      source: query,
      rootValue,
      variableValues: typeof variables === 'object' ? (variables as Record<string, unknown> | null) : null,
      operationName: typeof operationName === 'string' ? operationName : null,
    });
    return json(200, result);
  });
}

/** @throws an error of GraphQL if the token lacks the scope */
function requireScope(caller: Caller, scope: string): void {
  if (caller.scopes.has(scope)) return;
  throw new GraphQLError(`The access token lacks the scope ${scope}.`, { extensions: { code: 'FORBIDDEN' } });
}
