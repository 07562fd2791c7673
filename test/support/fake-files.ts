import { randomUUID } from 'node:crypto';
import { joined } from '../../electron/core/http/byte-source.ts';
import type { ByteSource, ChosenFiles } from '../../electron/core/ports.ts';
import type { ChosenFile } from '../../shared/domain/request.ts';
import { appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Files in memory; a test chooses in place of the person. */
export class FakeFiles implements ChosenFiles {
  readonly #sources = new Map<string, ByteSource>();
  readonly written = new Map<string, Buffer>();
  /** What the person chooses next; null cancels. */
  next: ChosenFile | null = null;

  /** Adds a file that the person has chosen. */
  add(name: string, content: string | Uint8Array<ArrayBuffer>): ChosenFile {
    const source = joined([typeof content === 'string' ? new TextEncoder().encode(content) : content]);
    const file = { id: randomUUID(), name, size: source.size };
    this.#sources.set(file.id, source);
    return file;
  }

  chooseSource = (): Promise<ChosenFile | null> => Promise.resolve(this.next);
  chooseTarget = (): Promise<ChosenFile | null> => Promise.resolve(this.next);

  read(id: string): Promise<Result<ByteSource>> {
    const source = this.#sources.get(id);
    return Promise.resolve(source ? ok(source) : err(appError('request.file')));
  }

  async write(id: string, chunks: AsyncIterable<Uint8Array>): Promise<Result<string>> {
    const parts: Uint8Array[] = [];
    // Copies, since the memory of a chunk is used again or freed.
    for await (const chunk of chunks) parts.push(Uint8Array.from(chunk));
    this.written.set(id, Buffer.concat(parts));
    return ok(id);
  }
}
