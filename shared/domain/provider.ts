import type { RecordOutput } from '../provider-schema/record.ts';
import type { PROVIDER_CATEGORIES } from './provider-values.ts';

type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

/**
 * A service and everything about its OAuth, with the default of every field that its author left out. The schema documents each field;
 * pages take only this type from it.
 */
export type ProviderRecord = Immutable<RecordOutput>;

export type ProviderCategory = (typeof PROVIDER_CATEGORIES)[number];
export type ProviderLogo = ProviderRecord['logo'];
export type UrlVariable = ProviderRecord['variables'][number];
/** What is read for each account. */
export type AccountRule = ProviderRecord['perAccount'][number];
/** How to find out which account a token belongs to. */
export type IdentityRule = NonNullable<ProviderRecord['identity']>;
/** A harmless call that shows whether a connection works. */
export type CheckRule = NonNullable<ProviderRecord['check']>;
export type ApiRequest = Exclude<CheckRule['request'], string>;
export type ManagedFacts = NonNullable<ProviderRecord['managed']>;
export type SetupGuide = NonNullable<ProviderRecord['guide']>;
export type GuideStep = SetupGuide['steps'][number];

/** Where a record comes from. Built-in records cannot be changed or deleted. */
export type ProviderOrigin = 'built-in' | 'custom' | 'sandbox';

/** What the catalog shows of a provider. */
export interface ProviderSummary {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly categories: readonly ProviderCategory[];
  readonly searchWords: readonly string[];
  /** Hosts to search for, such as `example.com`. */
  readonly hosts: readonly string[];
  readonly logo: ProviderLogo;
  readonly brandColor: string;
  readonly origin: ProviderOrigin;
  readonly managed: ManagedFacts | null;
}

/** The address that a sign-in would open. */
export interface SignInAddress {
  readonly url: string;
  /** Whether its parameters would be pushed to the server first (RFC 9126). */
  readonly isPushed: boolean;
}
