import { mainEndpoint } from '../../../shared/domain/provider-auth.ts';
import type { FilledRecord, ResolvedRecord } from '../catalog/resolve-record.ts';
import { detailsOf, originsOf } from '../clients/binding.ts';

/**
 * Returns the hosts to which a record would send secrets and that the person has not agreed to. They have agreed to the expected hosts
 * (that of the main endpoint, and those of other providers with the same main endpoint's origin) and to the hosts of the record before the
 * change. If the change moves the main endpoint to another origin, a host must be among both.
 *
 * @param before the record before the change; null for a new one
 * @param others the records of all other providers
 */
export const newOrigins = (
  record: ResolvedRecord,
  before: ResolvedRecord | null,
  others: readonly ResolvedRecord[],
): string[] => {
  const signIn = signInOrigin(record);
  const sameSignIn = others.filter((other) => signInOrigin(other) === signIn);
  const expected = new Set([new URL(signIn).host, ...sameSignIn.flatMap(hostsOf)]);
  const hostsBefore = before && new Set(hostsOf(before));
  const isMoved = before !== null && signInOrigin(before) !== signIn;
  return hostsOf(record).filter((host) => {
    if (hostsBefore === null) return !expected.has(host);
    return isMoved
      ? !(expected.has(host) && hostsBefore.has(host))
      : !(expected.has(host) || hostsBefore.has(host));
  });
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
