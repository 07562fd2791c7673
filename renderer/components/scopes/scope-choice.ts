import type { OAuth2Facts, Scope, ScopePreset } from '../../../shared/domain/provider-auth.ts';
import { completeScopes, minimumScopes, withImplied } from '../../../shared/domain/scopes.ts';

/** A scope with its description; `scope` is null and `words` its name if the record does not list it. */
export interface ShownScope {
  readonly id: string;
  readonly words: string;
  readonly scope: Scope | null;
}

export const toShownScope = (items: readonly Scope[], id: string): ShownScope => {
  const scope = items.find((item) => item.id === id) ?? null;
  return { id, words: scope?.words ?? id, scope };
};

/** Whether the chosen scopes allow everything in a preset. */
export const isPresetOn = (
  items: readonly Scope[],
  preset: ScopePreset,
  chosen: readonly string[],
): boolean => {
  const allowed = withImplied(items, chosen);
  return preset.scopes.every((id) => allowed.has(id));
};

/** What to say about a choice: that it is the preselected minimum, or that nothing is selected although there is something to choose. */
export const choiceHint = (auth: OAuth2Facts, requested: readonly string[]): 'minimum' | 'nothing' | null => {
  if (auth.scopes.items.length === 0) return null;
  if (requested.length === 0) return 'nothing';
  const minimum = completeScopes(auth, minimumScopes(auth));
  return requested.length === minimum.length && minimum.every((id) => requested.includes(id))
    ? 'minimum'
    : null;
};

/** Toggles a preset. Turning it off keeps scopes of the minimum and of other presets that are on. */
export const togglePreset = (auth: OAuth2Facts, preset: ScopePreset, chosen: readonly string[]): string[] => {
  const { items, presets } = auth.scopes;
  if (!isPresetOn(items, preset, chosen)) return [...new Set([...chosen, ...preset.scopes])];
  const kept = new Set(minimumScopes(auth));
  for (const other of presets) {
    if (other.id !== preset.id && isPresetOn(items, other, chosen) && !includesPreset(preset, other)) {
      other.scopes.forEach((id) => kept.add(id));
    }
  }
  return chosen.filter((id) => kept.has(id) || !preset.scopes.includes(id));
};

/** Whether turning off a preset also turns off another one. */
const includesPreset = (preset: ScopePreset, other: ScopePreset): boolean =>
  other.scopes.every((id) => preset.scopes.includes(id));

/** What a sign-in with other scopes would change about an account. */
export interface AccessChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Not wanted any more, but the provider can't take it away alone. */
  readonly stays: readonly string[];
}

/** Compares wanted scopes with granted ones. A scope that another one implies is neither added nor removed by itself. */
export const compareAccess = (
  { items, canReduce }: Pick<OAuth2Facts['scopes'], 'items' | 'canReduce'>,
  granted: readonly string[],
  wanted: readonly string[],
): AccessChange => {
  const [held, allowed] = [withImplied(items, granted), withImplied(items, wanted)];
  const unwanted = granted.filter((id) => !allowed.has(id));
  return {
    added: wanted.filter((id) => !held.has(id)),
    removed: canReduce ? unwanted : [],
    stays: canReduce ? [] : unwanted,
  };
};

export interface ScopeGroup {
  readonly name: string | null;
  readonly scopes: readonly Scope[];
}

/** Scopes by group, in the record's order. Those without a group come first. */
export const groupScopes = (scopes: readonly Scope[]): ScopeGroup[] => {
  const names = [...new Set(scopes.map((scope) => scope.group))].toSorted(
    (a, b) => Number(a !== null) - Number(b !== null),
  );
  return names.map((name) => ({ name, scopes: scopes.filter((scope) => scope.group === name) }));
};

/** Lists up to this length have no "Show more". */
const SHORT_LIST = 10;

/** The scopes above "Show more": the whole list if it is short, else the chosen ones and those of presets. */
export const initialScopes = (auth: OAuth2Facts, chosen: readonly string[]): readonly Scope[] => {
  const { items, presets } = auth.scopes;
  if (items.length <= SHORT_LIST) return items;
  const shownIds = new Set([
    ...chosen,
    ...minimumScopes(auth),
    ...presets.flatMap((preset) => preset.scopes),
  ]);
  const first = items.filter((scope) => shownIds.has(scope.id));
  return first.length <= SHORT_LIST * 1.5
    ? first
    : items.filter((scope) => new Set(chosen).has(scope.id) || scope.locked);
};
