import { fill } from '../../../shared/words/fill.ts';
import { CUSTOM } from '../../../shared/words/custom.ts';
import { originsOf } from '../clients/secret-binding.ts';
import type { Question } from '../ports.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';

/**
 * The hosts to which a record would send secrets and that nobody has agreed to. Agreed to is where the person signs in, where other
 * providers with the same sign-in send them, and where this one has sent them so far; for a sign-in at another place than so far,
 * only what is both.
 *
 * @param before the record that this one takes the place of, or null
 * @param others every other provider's
 */
export const newOrigins = (
  record: ResolvedRecord,
  before: ResolvedRecord | null,
  others: readonly ResolvedRecord[],
): string[] => {
  const signIn = signInOrigin(record);
  const alike = others.filter((other) => signInOrigin(other) === signIn);
  const usual = new Set([new URL(signIn).host, ...alike.flatMap(hostsOf)]);
  const past = before && new Set(hostsOf(before));
  const moved = before !== null && signInOrigin(before) !== signIn;
  return hostsOf(record).filter((host) => {
    if (past === null) return !usual.has(host);
    return moved ? !(usual.has(host) && past.has(host)) : !(usual.has(host) || past.has(host));
  });
};

/** What the person is asked about them. Addresses only: a name could talk them into it. */
export const newOriginsQuestion = (record: ResolvedRecord, hosts: readonly string[]): Question => ({
  title: CUSTOM.newOrigins.title,
  text: fill(CUSTOM.newOrigins.text, {
    signIn: new URL(signInOrigin(record)).host,
    hosts: hosts.join('\n'),
  }),
  action: CUSTOM.newOrigins.action,
});

const signInOrigin = ({ auth }: ResolvedRecord): string => new URL(auth.endpoints.authorization).origin;

const hostsOf = (record: ResolvedRecord): string[] => [
  ...new Set(originsOf(record).map((place) => (place.includes('://') ? new URL(place).host : place))),
];
