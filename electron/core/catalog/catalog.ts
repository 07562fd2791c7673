import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderOrigin, ProviderRecord, ProviderSummary } from '../../../shared/domain/provider.ts';
import { asProviderKey, type ProviderKey } from '../../../shared/ids.ts';
import type { BuiltInProviders } from '../ports.ts';
import type { CustomProviderRepository } from './custom-provider-repository.ts';
import { withStandIns, type ResolvedRecord } from './resolve-record.ts';
import { byName, summarize } from './summary.ts';

export interface CatalogEntry {
  readonly record: ProviderRecord;
  readonly origin: ProviderOrigin;
  readonly draft: CustomProviderDraft | null;
}

/** All providers: built-in, the sandbox (in development), and the person's custom ones. */
export class Catalog {
  readonly #builtIn: BuiltInProviders;
  readonly #sandbox: ReadonlyMap<string, ProviderRecord>;
  readonly #custom: CustomProviderRepository;
  /** Records with stand-ins, kept because comparing providers needs all of them. */
  readonly #withStandIns = new WeakMap<ProviderRecord, ResolvedRecord>();

  constructor(
    builtIn: BuiltInProviders,
    sandbox: readonly ProviderRecord[],
    custom: CustomProviderRepository,
  ) {
    this.#builtIn = builtIn;
    this.#sandbox = new Map(sandbox.map((record) => [record.key, record]));
    this.#custom = custom;
  }

  /** The provider with its full record, or null. */
  find(key: ProviderKey): CatalogEntry | null {
    const builtIn = this.#builtIn.find(key);
    if (builtIn) return { record: builtIn, origin: 'built-in', draft: null };
    const sandbox = this.#sandbox.get(key);
    if (sandbox) return { record: sandbox, origin: 'sandbox', draft: null };
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
    return this.#sorted([...this.#builtIn.list(), ...custom]);
  }

  /**
   * The sandbox, the providers that the home page may offer, and those with the given keys, sorted as all are. Takes no longer with more
   * providers.
   */
  firstSummaries(keys: Iterable<string>): ProviderSummary[] {
    const some = new Map(this.#builtIn.popular().map((summary) => [summary.key, summary]));
    for (const key of keys) {
      const entry = some.has(key) ? null : this.find(asProviderKey(key));
      if (entry && entry.origin !== 'sandbox') some.set(key, summarize(entry.record, entry.origin));
    }
    return this.#sorted([...some.values()]);
  }

  #sorted(others: ProviderSummary[]): ProviderSummary[] {
    const sandbox = [...this.#sandbox.values()].map((record) => summarize(record, 'sandbox'));
    return [...sandbox, ...others.sort(byName)];
  }

  /** The records of all providers with OAuth 2.0, with stand-ins for their variables. */
  records(): ResolvedRecord[] {
    const builtIn = this.#builtIn.list().flatMap(({ key }) => this.#builtIn.find(key) ?? []);
    const custom = this.#custom.list().map(({ record }) => record);
    return [...builtIn, ...this.#sandbox.values(), ...custom].flatMap((record) => {
      const filled = this.#withStandIns.get(record) ?? withStandIns(record);
      if (filled) this.#withStandIns.set(record, filled);
      return filled ?? [];
    });
  }
}
