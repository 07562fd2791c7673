import type { ScopeSensitivity } from '../domain/provider.ts';

/** Permissions: what each allows, how much it matters, and how they are chosen. */
export const SCOPES = {
  presets: 'Choose by task',
  list: 'Permissions',
  sensitivity: {
    basic: null,
    personal: 'Private',
    writes: 'Can change things',
    sensitive: 'Sensitive',
  } satisfies Record<ScopeSensitivity, string | null>,
  sensitivityExplained: {
    personal: 'Reads private matters.',
    writes: 'Can create, change or delete something.',
    sensitive: 'Broad or hard to undo. Choose it only if you need it.',
  },
  locked: 'Always sent',
  names: 'Technical names',
  other: 'Other',
  showAll: { one: 'Show 1 more permission', other: 'Show # more permissions' },
  showFewer: 'Show fewer',
  filter: 'Search permissions',
  nothingFits: 'No permission fits.',
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
  summary: { one: '1 permission', other: '# permissions' },
} as const;
