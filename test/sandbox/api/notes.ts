import { createHash, randomUUID } from 'node:crypto';
import { empty, json, jsonObject } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import type { TenantStore } from '../provider/store.ts';
import { collectionOf, operation, problem } from './operation.ts';
import type { Call, Operation } from './operation.ts';

export interface Note {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly changed_at: string;
}

const model = 'Note';
/** The header with which a repeated POST creates nothing new. */
export const IDEMPOTENCY_HEADER = 'idempotency-key';
const notFound = (): SandboxResponse => problem(404, 'not_found', 'There is no such note.');

/** The notes of all accounts. */
export function notesIn(store: TenantStore) {
  const of = (account: string): readonly Note[] =>
    store
      .list(model)
      .filter(({ payload }) => payload.accountId === account)
      .map(({ payload }) => payload.extra as unknown as Note);
  return {
    search: (account: string, words: string): readonly Note[] =>
      of(account).filter(({ title, text }) =>
        `${title}\n${text}`.toLowerCase().includes(words.toLowerCase()),
      ),
    find: (account: string, id: string): Note | undefined => of(account).find((note) => note.id === id),
    save(account: string, id: string, draft: Pick<Note, 'title' | 'text'>): Note {
      const note = { id, ...draft, changed_at: new Date().toISOString() };
      store.put(model, id, { accountId: account, extra: note });
      return note;
    },
    remove: (id: string): void => void store.delete(model, id),
  };
}

/** `/api/notes`, `/api/notes/{id}` and `/api/search`, a search by POST; each account has its own notes. */
export function noteCalls(store: TenantStore): readonly Operation[] {
  const notes = notesIn(store);
  const find = ({ caller, id }: Call): Note | undefined => notes.find(caller.person.sub, id);
  const save = ({ request, caller }: Call, id: string, status: 200 | 201): SandboxResponse => {
    const draft = draftOf(request.body);
    if ('error' in draft) return problem(400, 'invalid_note', draft.error);
    return json(status, notes.save(caller.person.sub, id, draft));
  };
  const search = operation('POST', 'search', 'notes:read', ({ request, caller }) => {
    const words = jsonObject(request)?.['q'];
    return typeof words === 'string'
      ? json(200, { notes: notes.search(caller.person.sub, words) })
      : problem(400, 'invalid_search', 'Send a JSON object with the words in q.');
  });
  const calls = collectionOf(
    'notes',
    { read: 'notes:read', write: 'notes:write' },
    {
      list: ({ caller, request }) =>
        json(200, { notes: notes.search(caller.person.sub, request.url.searchParams.get('q') ?? '') }),
      create(call) {
        const id = idOf(call);
        const earlier = notes.find(call.caller.person.sub, id);
        return earlier === undefined ? save(call, id, 201) : json(201, earlier);
      },
      read(call) {
        const note = find(call);
        return note === undefined ? notFound() : json(200, note);
      },
      replace: (call) => (find(call) === undefined ? notFound() : save(call, call.id, 200)),
      remove(call) {
        if (find(call) === undefined) return notFound();
        notes.remove(call.id);
        return empty(204);
      },
    },
  );
  return [...calls, search];
}

/** A new ID, or the same one for the same idempotency key. */
function idOf({ request, caller }: Call): string {
  const key = request.headers[IDEMPOTENCY_HEADER];
  if (typeof key !== 'string') return randomUUID();
  return createHash('sha256').update(`${caller.person.sub} ${key}`).digest('hex').slice(0, 32);
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
