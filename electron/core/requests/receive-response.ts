import type { RequestResponse } from '../../../shared/domain/request.ts';
import { appError, type AppError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ConnectionApi } from '../connections/connection-backend.ts';
import { HttpStreamError, type ChosenFiles, type Clock, type HttpStreamResponse } from '../ports.ts';
import { nextStepOf } from './next-step.ts';
import type { Run } from './running-requests.ts';
import type { Responded } from '../api/send-authorized.ts';

/** How much of a body is returned. Larger ones can be saved to a file. */
const MAX_RETURNED_BYTES = 8 * 1024 * 1024;
/**
 * For how many minutes a response is received that is to be shown. One that is saved has no such limit: its progress is shown, the person
 * can cancel it, and a large file over a slow line takes its time.
 */
const SHOWN_WITHIN_MINUTES = 10;
/** How much of a body is looked at to find out what went wrong. */
const EXAMINED_BYTES = 64 * 1024;

/** A response without what is known of its request. */
export type ReceivedResponse = Omit<RequestResponse, 'requestId' | 'effect' | 'durationMs'>;

interface Receiving {
  readonly run: Run;
  readonly files: ChosenFiles;
  /** The ID of a place that the person chose, or null. */
  readonly saveTo: string | null;
  readonly api: ConnectionApi;
  readonly clock: Clock;
}

/**
 * Reads a response: to a file if it is a success and the person chose one, otherwise within limits of size and time. Fails with
 * `network.*` if the response breaks off, with `request.too_long` if it does not end in time, with `request.file` if it can't be saved.
 */
export const receive = async (
  { response, url, redirect }: Responded<HttpStreamResponse>,
  { run, files, saveTo, api, clock }: Receiving,
): Promise<Result<ReceivedResponse>> => {
  const { status, headers } = response;
  const length = Number(headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? Number.NaN);
  run.update({ phase: 'receiving', expectedBytes: Number.isSafeInteger(length) ? length : null });
  let size = 0;
  const count = (chunk: Uint8Array): void => {
    size += chunk.length;
    run.update({ receivedBytes: size });
  };
  const head = { status, headers, url: url.href, redirect };
  const isSaved = saveTo !== null && status >= 200 && status < 300;
  const limit = isSaved ? null : timeLimit(clock, () => response.close());
  const tooLong = (): AppError =>
    appError('request.too_long', { host: url.host, minutes: SHOWN_WITHIN_MINUTES });
  try {
    if (isSaved) {
      const written = await files.write(saveTo, counted(response.body, count));
      if (!written.ok) return written;
      return ok({ ...head, size, body: { kind: 'file', name: written.value }, nextStep: null });
    }
    const bytes = await readUpTo(response.body, MAX_RETURNED_BYTES, count);
    if (limit?.hasPassed() === true) return err(tooLong());
    const text = isExamined(bytes) ? new TextDecoder().decode(bytes.subarray(0, EXAMINED_BYTES)) : '';
    return ok({
      ...head,
      size,
      body: { kind: 'bytes', bytes, isCut: size > bytes.length },
      nextStep: nextStepOf(api, { status, headers, text, redirect }, clock.now()),
    });
  } catch (error) {
    if (!(error instanceof HttpStreamError)) throw error;
    return err(limit?.hasPassed() === true ? tooLong() : error.failure);
  } finally {
    limit?.cancel();
    response.close();
  }
};

/** Whether a body begins as JSON or HTML does, which is all that says what went wrong. Spaces and byte order marks may come first. */
const isExamined = (bytes: Uint8Array): boolean => {
  const first = bytes.subarray(0, EXAMINED_BYTES).find((byte) => byte > 0x20 && byte < 0x80) ?? 0;
  return '{[<'.includes(String.fromCharCode(first));
};

const timeLimit = (
  clock: Clock,
  onPassed: () => void,
): { readonly hasPassed: () => boolean; readonly cancel: () => void } => {
  let isOver = false;
  const cancel = clock.after(SHOWN_WITHIN_MINUTES * 60_000, () => {
    isOver = true;
    onPassed();
  });
  return { hasPassed: () => isOver, cancel };
};

/** Frees the memory of each chunk when it was used: those of a large body would pile up until they are collected. */
async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of chunks) {
    count(chunk);
    yield chunk;
    // A part of a larger buffer may have other users.
    if (chunk.byteLength === chunk.buffer.byteLength && chunk.buffer instanceof ArrayBuffer)
      chunk.buffer.transfer(0);
  }
}

/** The first bytes of a body. Stops reading at the limit. */
const readUpTo = async (
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  count: (chunk: Uint8Array) => void,
): Promise<Uint8Array> => {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    count(chunk);
    read.push(chunk.subarray(0, limit - length));
    length += chunk.length;
    if (length > limit) break;
  }
  // Into memory of its own: what Node allocates from may hold other things, which would go to the page, too.
  const bytes = new Uint8Array(Math.min(length, limit));
  let at = 0;
  for (const part of read) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};
