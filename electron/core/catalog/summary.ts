import type { ProviderOrigin, ProviderRecord, ProviderSummary } from '../../../shared/domain/provider.ts';
import { mainEndpoint } from '../../../shared/domain/provider-auth.ts';

/** What the catalog shows and searches of a record. */
export const summarize = (record: ProviderRecord, origin: ProviderOrigin): ProviderSummary => ({
  key: record.key,
  name: record.name,
  description: record.description,
  categories: record.categories,
  searchWords: record.searchWords,
  hosts: hostsOf(record),
  logo: record.logo,
  brandColor: record.brandColor,
  origin,
  managed: record.managed,
});

/** The hosts by which a person may know a provider. A part that the person fills in is left out. */
const hostsOf = ({ auth, api, links }: ProviderRecord): string[] => {
  const urls = [links.website, auth.kind === 'oauth2' ? mainEndpoint(auth.endpoints) : null];
  const hosts = urls.map((url) => /^https?:\/\/([^/?#]+)/.exec(url ?? '')?.[1] ?? '');
  const names = [...hosts, ...(api?.hosts ?? [])].map((host) =>
    host.replace(/^.*[}*]\.?/, '').replace(/^www\./, ''),
  );
  return [...new Set(names)].filter((host) => host !== '');
};

/** Sorts by name. Compares code units: a collator would take longer than building the whole list. */
export const byName = (a: ProviderSummary, b: ProviderSummary): number => {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  return left < right ? -1 : left > right ? 1 : 0;
};
