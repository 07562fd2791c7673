/** A permission of the sandbox and the words that explain it to a person. */
export interface SandboxScope {
  readonly id: string;
  /** What it allows, as a sentence that starts with a verb. */
  readonly words: string;
  readonly group: 'identity' | 'notes' | 'calendar';
  /** Granted whenever asked for: the person cannot untick it. */
  readonly required?: true;
  /** Lets a program change something. */
  readonly writes?: true;
}

/** Every scope the sandbox knows, in the order in which people read them. */
export const sandboxScopes: readonly SandboxScope[] = [
  { id: 'openid', words: 'Know who you are', group: 'identity', required: true },
  { id: 'profile', words: 'See your name and picture', group: 'identity' },
  { id: 'email', words: 'See your e-mail address', group: 'identity' },
  { id: 'offline_access', words: 'Stay connected while you are away', group: 'identity' },
  { id: 'notes:read', words: 'Read your notes and files', group: 'notes' },
  {
    id: 'notes:write',
    words: 'Create, change and delete your notes and files',
    group: 'notes',
    writes: true,
  },
  { id: 'calendar:read', words: 'See your calendar', group: 'calendar' },
];

/** Puts scope names into reading order; names the sandbox does not know come last, as they are. */
export function describeScopes(ids: readonly string[]): readonly SandboxScope[] {
  const known = sandboxScopes.filter((scope) => ids.includes(scope.id));
  const unknown = ids.filter((id) => !sandboxScopes.some((scope) => scope.id === id));
  return [...known, ...unknown.map((id) => ({ id, words: id, group: 'identity' }) as const)];
}

/** Splits a space-separated scope string (RFC 6749 section 3.3). */
export const splitScope = (scope: string | undefined): readonly string[] =>
  (scope ?? '').split(' ').filter((id) => id !== '');
