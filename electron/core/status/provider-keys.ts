import type { Slices } from '../../../shared/ipc/snapshot.ts';

/** The keys of the providers that a page needs before it has the whole list, beside those that it offers: those of what the person has. */
export const providerKeysOf = ({
  connections,
  disconnects,
  attempts,
}: Pick<Slices, 'connections' | 'disconnects' | 'attempts'>): ReadonlySet<string> =>
  new Set([connections, disconnects, attempts].flat().map(({ providerKey }) => providerKey));
