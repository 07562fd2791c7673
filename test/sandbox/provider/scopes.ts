/** A scope of the sandbox and the words that explain it to a person. */
export interface SandboxScope {
  readonly id: string;
  /** What the scope allows, as a phrase that starts with a verb. */
  readonly words: string;
  readonly group: 'identity' | 'notes' | 'calendar';
  /** Always granted when requested: the person cannot untick it. */
  readonly required?: true;
  /** Lets a program change something. */
  readonly writes?: true;
}

/** Every scope of the sandbox, in display order. */
export const sandboxScopes: readonly SandboxScope[] = [
  { id: 'openid', words: 'Know who you are', group: 'identity', required: true },
  { id: 'profile', words: 'See your name and picture', group: 'identity' },
  { id: 'email', words: 'See your email address', group: 'identity' },
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

/** The scopes of the API and the MCP server. */
export const apiScopes: readonly string[] = sandboxScopes
  .filter(({ group }) => group !== 'identity')
  .map(({ id }) => id);

/** Sorts scopes into display order. Unknown scopes come last and are described by their own name. */
export function describeScopes(ids: readonly string[]): readonly SandboxScope[] {
  const known = sandboxScopes.filter((scope) => ids.includes(scope.id));
  const unknown = ids.filter((id) => !sandboxScopes.some((scope) => scope.id === id));
  return [...known, ...unknown.map((id) => ({ id, words: id, group: 'identity' }) as const)];
}

/** Splits a space-separated scope string (RFC 6749 section 3.3). */
export const splitScope = (scope: string | undefined): readonly string[] =>
  (scope ?? '').split(' ').filter((id) => id !== '');
