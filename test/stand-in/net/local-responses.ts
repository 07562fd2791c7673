import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { HandlerResponse, ProtocolHandlers } from '../session/protocol.ts';
import type { ChunkedBody } from './chunked-body.ts';
import { mimeType } from './mime.ts';

/** A response that does not come from the network. */
export interface LocalResponse {
  statusCode: number;
  statusMessage: string;
  /** Names and values, alternating. */
  rawHeaders: readonly string[];
  body: Readable;
}

/** A response with the content of a `file:` URL; undefined if there is no such file. */
export async function fileResponse(url: URL): Promise<LocalResponse | undefined> {
  const path = fileURLToPath(url);
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  return {
    statusCode: 200,
    statusMessage: 'OK',
    rawHeaders: ['content-type', mimeType(path)],
    body: createReadStream(path),
  };
}

/** The response of a protocol handler, or its network error. */
export async function handlerResponse(
  protocol: ProtocolHandlers,
  request: {
    url: URL;
    method: string;
    headers: Record<string, string>;
    body: Buffer | ChunkedBody | undefined;
  },
): Promise<LocalResponse | Extract<HandlerResponse, { error: unknown }>> {
  const body = Buffer.isBuffer(request.body) ? request.body : undefined;
  const handled = await protocol.handle({ ...request, url: request.url.href, body });
  if ('error' in handled) return handled;
  const content = Buffer.from(await new Response(handled.body).arrayBuffer());
  return {
    statusCode: handled.status,
    statusMessage: handled.statusText,
    rawHeaders: Object.entries(handled.headers).flat(),
    body: Readable.from([content]),
  };
}
