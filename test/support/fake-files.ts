import { randomUUID } from 'node:crypto';
import type { ChosenFiles } from '../../electron/core/ports.ts';
import type { ChosenFile } from '../../shared/domain/request.ts';
import { appError } from '../../shared/errors.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** Files in memory; a test chooses in place of the person. */
export class FakeFiles implements ChosenFiles {
  readonly #sources = new Map<string, Blob>();
  readonly written = new Map<string, Buffer>();
  /** What the person chooses next; null cancels. */
  next: ChosenFile | null = null;

  /** Adds a file that the person has chosen. */
  add(name: string, content: string | Uint8Array<ArrayBuffer>): ChosenFile {
    const blob = new Blob([content]);
    const file = { id: randomUUID(), name, size: blob.size };
    this.#sources.set(file.id, blob);
    return file;
  }

  chooseSource = (): Promise<ChosenFile | null> => Promise.resolve(this.next);
  chooseTarget = (): Promise<ChosenFile | null> => Promise.resolve(this.next);

  read(id: string): Promise<Result<Blob>> {
    const blob = this.#sources.get(id);
    return Promise.resolve(blob ? ok(blob) : err(appError('request.file')));
  }

  async write(id: string, chunks: AsyncIterable<Uint8Array>): Promise<Result<string>> {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    this.written.set(id, Buffer.concat(parts));
    return ok(id);
  }
}
