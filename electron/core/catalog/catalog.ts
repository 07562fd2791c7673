import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderOrigin, ProviderRecord, ProviderSummary } from '../../../shared/domain/provider.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { CustomProviderRepository } from './custom-provider-repository.ts';
import { expandRecord } from './expand-record.ts';
import type { ProviderRecordInput } from './record-input.ts';

export interface CatalogEntry {
  readonly record: ProviderRecord;
  readonly origin: ProviderOrigin;
  readonly draft: CustomProviderDraft | null;
}

/** All providers: built-in, the sandbox (in development), and the person's custom ones. */
export class Catalog {
  readonly #builtIn: ReadonlyMap<string, ProviderRecordInput>;
  readonly #sandbox: ReadonlyMap<string, ProviderRecordInput>;
  readonly #custom: CustomProviderRepository;
  /** Records with their defaults. Expanded on first use, to keep the start fast with a thousand records. */
  readonly #expanded = new Map<string, ProviderRecord>();

  constructor(
    builtIn: readonly ProviderRecordInput[],
    sandbox: readonly ProviderRecordInput[],
    custom: CustomProviderRepository,
  ) {
    this.#builtIn = new Map(builtIn.map((record) => [record.key, record]));
    this.#sandbox = new Map(sandbox.map((record) => [record.key, record]));
    this.#custom = custom;
  }

  /** The provider with its full record, or null. */
  find(key: ProviderKey): CatalogEntry | null {
    const bundled = this.#builtIn.get(key) ?? this.#sandbox.get(key);
    if (bundled) {
      const record = this.#expanded.get(key) ?? expandRecord(bundled);
      this.#expanded.set(key, record);
      return { record, origin: this.#builtIn.has(key) ? 'built-in' : 'sandbox', draft: null };
    }
    const custom = this.#custom.find(key);
    return custom && { record: custom.record, origin: 'custom', draft: custom.draft };
  }

  /** The provider's name, or its key if the provider no longer exists. For entries in the activity record. */
  nameOf(key: ProviderKey): string {
    return this.find(key)?.record.name ?? key;
  }

  has(key: string): boolean {
    return this.#builtIn.has(key) || this.#sandbox.has(key) || this.#custom.has(key);
  }

  /** All providers, sorted by name, the sandbox first. */
  summaries(): ProviderSummary[] {
    const custom = this.#custom.list().map(({ record }) => summarize(record, 'custom'));
    const builtIn = [...this.#builtIn.values()].map((record) => summarize(record, 'built-in'));
    const sandbox = [...this.#sandbox.values()].map((record) => summarize(record, 'sandbox'));
    return [...sandbox, ...[...builtIn, ...custom].sort(byName)];
  }
}

/** Compares code units. A collator would take longer than building the whole list. */
const byName = (a: ProviderSummary, b: ProviderSummary): number => {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** What a summary needs of a record, expanded or not. */
type SummarySource = Pick<ProviderSummary, 'key' | 'name' | 'description' | 'categories'> & {
  readonly [K in 'searchWords' | 'logo' | 'brandColor' | 'managed']?: ProviderSummary[K] | undefined;
};

const summarize = (record: SummarySource, origin: ProviderOrigin): ProviderSummary => ({
  key: record.key,
  name: record.name,
  description: record.description,
  categories: record.categories,
  searchWords: record.searchWords ?? [],
  logo: record.logo ?? { kind: 'letters' },
  brandColor: record.brandColor ?? '#5b5b66',
  origin,
  managed: record.managed ?? null,
});
