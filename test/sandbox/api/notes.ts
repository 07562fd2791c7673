import { randomUUID } from 'node:crypto';
import { empty, json, jsonObject } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import type { TenantStore } from '../provider/store.ts';
import { collectionOf, problem } from './operation.ts';
import type { Call, Operation } from './operation.ts';

interface Note {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly changed_at: string;
}

const model = 'Note';
const notFound = (): SandboxResponse => problem(404, 'not_found', 'There is no such note.');

/** `/api/notes` and `/api/notes/{id}`; each account has its own notes. */
export function noteCalls(store: TenantStore): readonly Operation[] {
  const notesOf = (account: string): readonly Note[] =>
    store
      .list(model)
      .filter(({ payload }) => payload.accountId === account)
      .map(({ payload }) => payload.extra as unknown as Note);
  const find = ({ caller, id }: Call): Note | undefined =>
    notesOf(caller.person.sub).find((note) => note.id === id);
  const save = ({ request, caller }: Call, id: string, status: 200 | 201): SandboxResponse => {
    const draft = draftOf(request.body);
    if ('error' in draft) return problem(400, 'invalid_note', draft.error);
    const note = { id, ...draft, changed_at: new Date().toISOString() };
    store.put(model, id, { accountId: caller.person.sub, extra: note });
    return json(status, note);
  };
  return collectionOf(
    'notes',
    { read: 'notes:read', write: 'notes:write' },
    {
      list({ caller, request }) {
        const query = (request.url.searchParams.get('q') ?? '').toLowerCase();
        const notes = notesOf(caller.person.sub).filter(({ title, text }) =>
          `${title}\n${text}`.toLowerCase().includes(query),
        );
        return json(200, { notes });
      },
      create: (call) => save(call, randomUUID(), 201),
      read(call) {
        const note = find(call);
        return note === undefined ? notFound() : json(200, note);
      },
      replace: (call) => (find(call) === undefined ? notFound() : save(call, call.id, 200)),
      remove(call) {
        if (find(call) === undefined) return notFound();
        store.delete(model, call.id);
        return empty(204);
      },
    },
  );
}

function draftOf(body: Buffer): { title: string; text: string } | { error: string } {
  const value = jsonObject({ body });
  if (value === undefined) return { error: 'Send a JSON object with a title.' };
  const { title, text = '' } = value;
  if (typeof title !== 'string' || title.trim() === '' || title.length > 200) {
    return { error: 'A note needs a title of 200 characters at most.' };
  }
  if (typeof text !== 'string' || text.length > 100_000) {
    return { error: 'The text must be a string of 100000 characters at most.' };
  }
  return { title, text };
}
