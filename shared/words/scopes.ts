import type { ScopeSensitivity } from '../domain/provider.ts';

/** The list of permissions, on every page that has one. */
export const SCOPES = {
  presets: 'Choose by task',
  list: 'Permissions',
  sensitivity: {
    basic: null,
    personal: 'Private',
    writes: 'Can change things',
    sensitive: 'Sensitive',
  } satisfies Record<ScopeSensitivity, string | null>,
  sensitivityExplanation: {
    personal: 'Reads private matters.',
    writes: 'Can create, change or delete something.',
    sensitive: 'Broad or hard to undo. Choose it only if you need it.',
  },
  locked: 'Always sent',
  names: 'Technical names',
  showAll: { one: 'Show 1 more permission', other: 'Show # more permissions' },
  showFewer: 'Show fewer',
  filter: 'Search permissions',
  noMatches: 'No permission fits.',
  typed: 'Typed in',
  add: {
    label: 'Another permission, by its technical name',
    action: 'Add',
    invalid: 'A name has no spaces or quotes.',
    known: 'It is in the list above already.',
  },
  remove: 'Remove {scope}',
  docs: 'All permissions of {provider}',
  none: '{provider} has no permissions to choose from. What the app may do is set at {provider}.',
  noneChosen: 'Nothing beyond what {provider} gives to every app.',
} as const;
