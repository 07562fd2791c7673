import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../electron/core/catalog/url-rules.ts';
import { scopeParameters } from '../../../electron/core/oauth/request-parameters.ts';
import type { OAuth2Facts, Scope } from '../../../shared/domain/provider-auth.ts';

/** Names that every object inherits. */
const NAMES = ['__proto__', 'constructor', 'toString'];

describe('inherited property names', () => {
  it.each(NAMES)('have no value in a template: %s', (name) => {
    expect(fillTemplate(`https://{${name}}.example.com/`, {})).toBe(`https://{${name}}.example.com/`);
  });

  it.each(NAMES)('work as names of parameters: %s', (parameter) => {
    const scope = { id: 'read', parameter } as Scope;
    const auth = { scopes: { separator: ' ', items: [scope] as readonly Scope[] } } as OAuth2Facts;
    const parameters = scopeParameters(auth, ['read', 'write']);
    expect(Object.entries(parameters)).toEqual([
      [parameter, 'read'],
      ['scope', 'write'],
    ]);
    expect(Object.getPrototypeOf(parameters)).toBe(Object.prototype);
  });
});
