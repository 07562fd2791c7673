/** Between the folder of a saved request and its own name. A path has no spaces around its slashes. */
const SEPARATOR = ' / ';

/** The name of a saved request in two parts. A folder can be in another one: `Team / Issues`. */
export interface NameParts {
  /** Empty for none. */
  readonly folder: string;
  readonly name: string;
}

export const splitName = (whole: string): NameParts => {
  const at = whole.lastIndexOf(SEPARATOR);
  return at < 0
    ? { folder: '', name: whole }
    : { folder: whole.slice(0, at).trim(), name: whole.slice(at + SEPARATOR.length) };
};

export const joinName = ({ folder, name }: NameParts): string =>
  (folder.trim() === '' ? name : `${folder.trim()}${SEPARATOR}${name.trim()}`).trim();

/** Requests by their folder, those without one first, then by the name of the folder. */
export const inFolders = <T extends { readonly name: string }>(
  requests: readonly T[],
): readonly (readonly [folder: string, requests: readonly T[]])[] =>
  [...Map.groupBy(requests, ({ name }) => splitName(name).folder)].toSorted(([one], [other]) =>
    one.localeCompare(other, undefined, { numeric: true }),
  );
