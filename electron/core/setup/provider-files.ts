import type { ProviderFileReport } from '../../../shared/domain/custom-provider.ts';
import { mainEndpoint } from '../../../shared/domain/provider-auth.ts';
import { appError } from '../../../shared/errors.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { withStandIns } from '../catalog/resolve-record.ts';
import { readText } from '../http/byte-source.ts';
import type { ChosenFiles } from '../ports.ts';
import { hostsOf } from './new-origins.ts';

interface ProviderFilesParts {
  readonly catalog: Catalog;
  readonly files: ChosenFiles;
}

/** Providers as files that the person chooses. */
export class ProviderFiles {
  readonly #parts: ProviderFilesParts;

  constructor(parts: ProviderFilesParts) {
    this.#parts = parts;
  }

  /**
   * Saves what is known of a provider. Returns the file's name; null if the person cancels. Fails with `provider.not_found`,
   * `connect.unsupported` if the provider does not use OAuth 2.0, or `request.file`.
   */
  async save(key: ProviderKey): Promise<Result<string | null>> {
    const { catalog, files } = this.#parts;
    const record = catalog.find(key)?.record;
    if (!record) return err(appError('provider.not_found'));
    if (record.auth.kind !== 'oauth2') return err(appError('connect.unsupported'));
    const { providerFileText } = await import('../catalog/provider-file.ts');
    const target = await files.chooseTarget(`${key}.keyfob.json`);
    return target ? files.write(target.id, chunk(providerFileText(record))) : ok(null);
  }

  /**
   * Reads a file and stores nothing: the page shows what it says, and saves it as the form of a custom provider. Returns null if the
   * person cancels. Fails with `request.file`.
   */
  async read(): Promise<Result<ProviderFileReport | null>> {
    const { files } = this.#parts;
    const chosen = await files.chooseSource();
    if (!chosen) return ok(null);
    const { name: file } = chosen;
    if (chosen.size > LIMITS.providerFile)
      return ok({ kind: 'refused', file, faults: [{ path: '', reason: 'too-large' }] });
    const { readProviderFile } = await import('../catalog/provider-file.ts');
    const content = await files.read(chosen.id);
    if (!content.ok) return content;
    const text = await readText(content.value);
    if (text === null) return err(appError('request.file', { reason: 'changed' }));
    const read = readProviderFile(text);
    if (!read.ok) return ok({ kind: 'refused', file, faults: read.error });
    const record = withStandIns(read.value.record);
    if (!record) return err(appError('connect.unsupported'));
    const signIn = new URL(mainEndpoint(record.auth.endpoints)).host;
    return ok({ kind: 'found', file, draft: read.value.draft, signIn, hosts: hostsOf(record).toSorted() });
  }
}

async function* chunk(text: string): AsyncGenerator<Uint8Array, void> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}
