import { mainEndpoint } from '../../../shared/domain/provider-auth.ts';
import type { FilledRecord, ResolvedRecord } from '../catalog/resolve-record.ts';
import { detailsOf, originsOf } from '../clients/binding.ts';

/**
 * Returns the hosts to which a record would send secrets and that the person has not agreed to. They have agreed to the expected hosts
 * (that of the main endpoint, and those of other providers with the same main endpoint's origin) and to the hosts of the record before the
 * change. If the change moves the main endpoint to another origin, a host must be in both groups.
 *
 * @param before the record before the change; null for a new one
 * @param others the records of all other providers
 */
export const newOrigins = (
  record: ResolvedRecord,
  before: ResolvedRecord | null,
  others: () => readonly ResolvedRecord[],
): string[] => {
  const signIn = signInOrigin(record);
  const signInHost = new URL(signIn).host;
  const hostsBefore = new Set(before ? hostsOf(before) : []);
  const isMoved = before !== null && signInOrigin(before) !== signIn;
  const isKnown = (host: string): boolean =>
    isMoved ? host === signInHost && hostsBefore.has(host) : host === signInHost || hostsBefore.has(host);
  const unknown = hostsOf(record).filter((host) => !isKnown(host));
  if (unknown.length === 0) return [];
  const sameSignIn = others().filter((other) => signInOrigin(other) === signIn);
  const expected = new Set(sameSignIn.flatMap(hostsOf));
  return unknown.filter((host) => !expected.has(host) || (isMoved && !hostsBefore.has(host)));
};

/** Where people sign in, or where the token comes from if nobody does. */
export const signInHostOf = (record: ResolvedRecord): string => new URL(signInOrigin(record)).host;

const signInOrigin = ({ auth }: ResolvedRecord): string => new URL(mainEndpoint(auth.endpoints)).origin;

/** The hosts to which a record sends secrets. */
export const hostsOf = (record: FilledRecord): string[] => [
  ...new Set(
    originsOf(detailsOf(record)).map((origin) => (origin.includes('://') ? new URL(origin).host : origin)),
  ),
];
