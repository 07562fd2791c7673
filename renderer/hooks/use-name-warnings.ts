import { useMemo } from 'react';
import { knownNames, nameWarning } from '../../shared/domain/name-warning.ts';
import { fill } from '../../shared/words/fill.ts';
import { NAME_WARNINGS } from '../../shared/words/catalog.ts';
import { useProviders } from './use-provider.ts';

/** A short text for each custom provider whose name may deceive, by the provider's key. */
export const useNameWarnings = (): ReadonlyMap<string, string> => {
  const providers = useProviders();
  return useMemo(() => {
    const custom = providers.filter(({ origin }) => origin === 'custom');
    if (custom.length === 0) return new Map();
    const known = knownNames(providers.filter(({ origin }) => origin !== 'custom').map(({ name }) => name));
    return new Map(
      custom.flatMap(({ key, name }) => {
        const warning = nameWarning(name, known);
        if (warning === null) return [];
        const values = warning.kind === 'looks-like' ? { name: warning.name } : {};
        return [[key, fill(NAME_WARNINGS[warning.kind], values)] as const];
      }),
    );
  }, [providers]);
};
