import { randomUUID } from 'node:crypto';
import { json } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import { always, itemsOf, pageOf, routesOf } from './copy.ts';
import type { ApiCopy, CopyCall, CopyRoute } from './copy.ts';

const problem = (status: number, code: string, message: string): SandboxResponse =>
  json(status, { object: 'error', status, code, message });

const list = (items: readonly unknown[], cursor: unknown, size: unknown): SandboxResponse => {
  const { items: results, next } = pageOf(items, cursor, size);
  return json(200, { object: 'list', results, next_cursor: next ?? null, has_more: next !== undefined });
};

/** A list with its cursor in the query. */
const listed =
  (items: readonly unknown[]) =>
  ({ query }: CopyCall): SandboxResponse =>
    list(items, query.get('start_cursor'), query.get('page_size'));

/** A list with its cursor in the body. */
const searched =
  (items: readonly unknown[]) =>
  ({ body }: CopyCall): SandboxResponse =>
    list(items, body['start_cursor'], body['page_size']);

const page = (number: number): Record<string, unknown> => ({
  object: 'page',
  id: `page-${String(number)}`,
  in_trash: false,
});

const user = (number: number): Record<string, unknown> => ({ object: 'user', id: `user-${String(number)}` });

/** What a request needs in its body, and what it makes of it. */
const made =
  (object: string, ...required: string[]) =>
  ({ body }: CopyCall): SandboxResponse => {
    const missing = required.filter((name) => body[name] === undefined);
    return missing.length === 0
      ? json(200, { object, id: randomUUID(), ...body })
      : problem(400, 'validation_error', `body.${missing.join(', body.')} should be defined.`);
  };

/** Uploads that were announced: their media types by ID. */
const uploads = (): { readonly announce: CopyRoute['run']; readonly send: CopyRoute['run'] } => {
  const types = new Map<string, string>();
  return {
    announce: ({ body }) => {
      const id = randomUUID();
      types.set(id, String(body['content_type']));
      return json(200, { object: 'file_upload', id, status: 'pending' });
    },
    send: async ({ request, names: [id = ''] }) => {
      const type = request.headers['content-type'] ?? '';
      const form = await new Response(new Uint8Array(request.body), { headers: { 'content-type': type } })
        .formData()
        .catch(() => null);
      const file = form?.get('file');
      if (!(file instanceof File)) return problem(400, 'validation_error', 'body.file should be defined.');
      return file.type === types.get(id)
        ? json(200, { object: 'file_upload', id, status: 'uploaded', content_type: file.type })
        : problem(400, 'validation_error', 'The content type is not the one that was announced.');
    },
  };
};

/** Notion’s API. */
export const notionCopy = (): ApiCopy => {
  const { announce, send } = uploads();
  return {
    hosts: ['api.notion.com'],
    refuse: {
      signedOut: () => problem(401, 'unauthorized', 'API token is invalid.'),
      notFound: () => problem(404, 'object_not_found', 'Could not find it, or it is not shared.'),
      missing: () => problem(403, 'restricted_resource', 'Insufficient permissions for this endpoint.'),
    },
    check: ({ headers }) =>
      (headers['notion-version'] ?? '') === ''
        ? problem(400, 'missing_version', 'Notion-Version header should be defined.')
        : undefined,
    routes: routesOf('api.notion.com', [
      ['GET /v1/users/me', '', ({ caller }) => json(200, { object: 'user', name: caller.person.name })],
      ['GET /v1/users', '', listed(itemsOf(60, user))],
      ['GET /v1/file_uploads', '', listed([])],
      ['POST /v1/search', '', searched(itemsOf(120, page))],
      ['POST /v1/data_sources/*/query', '', searched(itemsOf(7, page))],
      ['POST /v1/pages', 'insert_content', made('page', 'parent', 'properties')],
      ['PATCH /v1/pages/*', 'update_content', made('page')],
      ['PATCH /v1/blocks/*/children', 'insert_content', made('list', 'children')],
      ['DELETE /v1/blocks/*', 'update_content', always(200, { object: 'block', in_trash: true })],
      ['POST /v1/comments', 'insert_comments', made('comment', 'parent', 'rich_text')],
      ['POST /v1/file_uploads', 'insert_content', announce],
      ['POST /v1/file_uploads/*/send', 'insert_content', send],
    ]),
  };
};
