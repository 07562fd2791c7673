import type { ProviderRecord } from './provider.ts';

/** The requests of a provider's API, as its record describes them in `shared/provider-schema/api.ts`. */
export type ApiFacts = NonNullable<ProviderRecord['api']>;
export type PathRule = ApiFacts['reads'][number];
export type RequestExample = ApiFacts['examples'][number];
export type ErrorRule = NonNullable<ApiFacts['rateLimited']>;
export type ErrorIn200 = NonNullable<NonNullable<ProviderRecord['check']>['errorIn200']>;
