import type { ConnectionId, ProviderKey } from '../ids.ts';
import { matchesPattern } from './pattern.ts';
import type { ManualTokenField } from './provider-auth.ts';

/** A token that a person made at the provider and pasted. */
export interface PastedToken {
  readonly providerKey: ProviderKey;
  /** The account whose token it replaces; null for a new one. */
  readonly connectionId: ConnectionId | null;
  /** For the record's URL variables. An account keeps those that it has. */
  readonly variables: Readonly<Record<string, string>>;
  /** By the name of the record's field. */
  readonly values: Readonly<Record<string, string>>;
}

/** The account that a pasted token belongs to. */
export interface PasteOutcome {
  readonly connectionId: ConnectionId;
  readonly accountLabel: string;
  /** False if Keyfob knew the account and has replaced its token. */
  readonly isNew: boolean;
}

/** Visible ASCII, as a header takes it. Whatever else is pasted along is no part of a token. */
const TOKEN = /^[\x21-\x7e]+$/;

/** What is wrong with the value of a field, without spaces around it; null if nothing is. */
export const findFieldProblem = (
  { optional, pattern }: Pick<ManualTokenField, 'optional' | 'pattern'>,
  value: string,
): 'empty' | 'format' | null => {
  if (value === '') return optional ? null : 'empty';
  const matches = TOKEN.test(value) && (pattern === null || matchesPattern(pattern, value));
  return matches ? null : 'format';
};
