import type { ChosenFile, MultipartPart, NameValue, RequestBody } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import { mediaTypeByName } from '../../../shared/media-type.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { joined, readWhole } from '../http/byte-source.ts';
import type { ByteSource, ChosenFiles, Random } from '../ports.ts';
import type { PreparedBody } from '../api/prepared-request.ts';

interface BodyPorts {
  readonly files: Pick<ChosenFiles, 'read'>;
  readonly random: Pick<Random, 'uuid'>;
}

/** Files up to this size are read before they are sent, because some servers refuse a body without a length. */
const MAX_READ_AHEAD = 8 * 1024 * 1024;

/**
 * Makes the bytes of a body. Larger files are read while they are sent. Fails with `request.file` if a file can't be read, with
 * `request.body` if a media type is not one.
 */
export const prepareBody = async (
  ports: BodyPorts,
  body: RequestBody,
): Promise<Result<PreparedBody | null>> => {
  switch (body.kind) {
    case 'none':
      return ok(null);
    case 'text':
      return withType(body.mediaType, new TextEncoder().encode(body.text));
    case 'bytes':
      return withType(body.mediaType, Uint8Array.from(body.bytes));
    case 'form':
      return ok({ mediaType: 'application/x-www-form-urlencoded', content: formBytes(body.fields) });
    case 'file': {
      const read = await readFile(ports.files, body.file);
      const content = read.ok ? await inMemory(read.value) : read;
      return content.ok ? withType(body.mediaType, content.value) : content;
    }
    case 'multipart':
      return multipart(ports, body.parts);
  }
};

const formBytes = (fields: readonly NameValue[]): Uint8Array =>
  new TextEncoder().encode(
    new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
  );

/** A media type with parameters (RFC 9110 §8.3.1). */
const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;\s*[\w-]+=(?:[\w.+-]+|"[^"\\\r\n]*"))*$/;

const withType = (mediaType: string, content: PreparedBody['content']): Result<PreparedBody> =>
  MEDIA_TYPE.test(mediaType)
    ? ok({ mediaType, content })
    : err(appError('request.body', { reason: 'media-type' }));

/** `multipart/form-data` (RFC 7578). The platform's own encoder would read files into memory. */
const multipart = async (
  { files, random }: BodyPorts,
  parts: readonly MultipartPart[],
): Promise<Result<PreparedBody>> => {
  const boundary = `keyfob-${random.uuid()}`;
  const encoder = new TextEncoder();
  const chunks: (Uint8Array | ByteSource)[] = [];
  const add = (text: string): void => void chunks.push(encoder.encode(text));
  for (const part of parts) {
    const { name, content } = part;
    const type = partType(part);
    if (type !== null && !MEDIA_TYPE.test(type))
      return err(appError('request.body', { reason: 'media-type' }));
    const ofType = type === null ? '' : `\r\nContent-Type: ${type}`;
    add(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`);
    if (typeof content === 'string') {
      add(`${ofType}\r\n\r\n${content}\r\n`);
      continue;
    }
    const read = await readFile(files, content);
    if (!read.ok) return read;
    add(`; filename="${quoted(content.name)}"${ofType}\r\n\r\n`);
    chunks.push(read.value);
    add('\r\n');
  }
  add(`--${boundary}--\r\n`);
  const content = await inMemory(joined(chunks));
  return content.ok
    ? ok({ mediaType: `multipart/form-data; boundary=${boundary}`, content: content.value, boundary })
    : content;
};

/** The media type that a part is sent with; null for none. */
export const partType = ({ content, mediaType }: MultipartPart): string | null =>
  mediaType ?? (typeof content === 'string' ? null : mediaTypeByName(content.name));

/** A name in a quoted string, escaped as browsers do (RFC 7578 §4.2, HTML §4.10.21.8). */
const quoted = (name: string): string =>
  name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');

const readFile = async (files: BodyPorts['files'], { id, size }: ChosenFile): Promise<Result<ByteSource>> => {
  const read = await files.read(id);
  // The size is shown to the person, so it must be true.
  return read.ok && read.value.size !== size ? err(appError('request.file', { reason: 'changed' })) : read;
};

/** The bytes themselves, unless they are many. */
const inMemory = async (source: ByteSource): Promise<Result<PreparedBody['content']>> => {
  if (source.size > MAX_READ_AHEAD) return ok(source);
  const bytes = await readWhole(source);
  return bytes ? ok(bytes) : err(appError('request.file', { reason: 'changed' }));
};
