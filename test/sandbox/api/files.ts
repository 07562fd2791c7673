import { empty, json, mediaType } from '../server/message.ts';
import type { SandboxResponse, SandboxRequest } from '../server/message.ts';
import type { StoredFile, TenantStore } from '../provider/store.ts';
import { collectionOf, problem } from './operation.ts';
import type { Operation } from './operation.ts';

const sizeLimit = 1024 * 1024;
const notFound = (): SandboxResponse => problem(404, 'not_found', 'There is no such file.');

/**
 * `/api/files` and `/api/files/{name}`: upload by PUT with a raw body or by POST with `multipart/form-data`,
 * download by GET. Names contain no slash; a file has at most 1 MiB.
 */
export function fileCalls(store: TenantStore): readonly Operation[] {
  return collectionOf(
    'files',
    { read: 'notes:read', write: 'notes:write' },
    {
      list: ({ caller }) => json(200, { files: store.listFiles(caller.person.sub).map(describe) }),
      async create({ request, caller }) {
        const files = await filesOf(request);
        if (files === undefined) return problem(415, 'invalid_form', 'Send multipart/form-data with a file.');
        const wrong = files.map(refusalOf).find((response) => response !== undefined);
        if (wrong !== undefined) return wrong;
        for (const file of files) store.putFile(caller.person.sub, file);
        return json(201, { files: files.map(describe) });
      },
      read({ caller, id }) {
        const file = store.file(caller.person.sub, id);
        return file === undefined ? notFound() : download(file);
      },
      replace({ request, caller, id }) {
        const type = request.headers['content-type'] ?? 'application/octet-stream';
        const file = { name: id, type, bytes: request.body, changedAt: new Date().toISOString() };
        const refusal = refusalOf(file);
        if (refusal !== undefined) return refusal;
        const isNew = store.file(caller.person.sub, id) === undefined;
        store.putFile(caller.person.sub, file);
        return json(isNew ? 201 : 200, describe(file));
      },
      remove: ({ caller, id }) => (store.deleteFile(caller.person.sub, id) ? empty(204) : notFound()),
    },
  );
}

/** Sends the file as an attachment and sandboxed, so that a browser never runs it as a page of this origin. */
const download = (file: StoredFile): SandboxResponse => ({
  status: 200,
  headers: {
    'content-type': file.type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  },
  body: Buffer.from(file.bytes),
});

const describe = ({ name, type, bytes, changedAt }: StoredFile): Record<string, unknown> => ({
  name,
  type,
  size: bytes.length,
  changed_at: changedAt,
});

function refusalOf({ name, bytes }: StoredFile): SandboxResponse | undefined {
  if (!/^[^/\\\p{Cc}]{1,100}$/u.test(name) || name === '.' || name === '..') {
    return problem(400, 'invalid_name', 'A file name has 1 to 100 characters and no slash.');
  }
  return bytes.length > sizeLimit ? problem(413, 'too_large', 'A file may have 1 MB at most.') : undefined;
}

/** Parses the files of a multipart form (RFC 7578); undefined for any other body. */
async function filesOf(request: SandboxRequest): Promise<readonly StoredFile[] | undefined> {
  const type = request.headers['content-type'] ?? '';
  if (mediaType(type) !== 'multipart/form-data') return undefined;
  try {
    const multipart = new Response(new Uint8Array(request.body), { headers: { 'content-type': type } });
    const form = await multipart.formData();
    const files = [...form.values()].filter((value) => typeof value !== 'string');
    const changedAt = new Date().toISOString();
    return files.length === 0
      ? undefined
      : await Promise.all(
          files.map(async (file) => ({
            name: file.name,
            type: file.type === '' ? 'application/octet-stream' : file.type,
            bytes: new Uint8Array(await file.arrayBuffer()),
            changedAt,
          })),
        );
  } catch {
    return undefined;
  }
}
