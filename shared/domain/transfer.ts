import type { ProviderKey } from '../ids.ts';

/* Accounts in an encrypted file, for another computer or to keep. */

/** For how many minutes without use a file to import stays open. */
export const IMPORT_MINUTES = 10;

/** What goes into a file besides accounts, OAuth apps without their secrets, and custom providers. */
export interface ExportChoices {
  readonly tokens: boolean;
  readonly clientSecrets: boolean;
  readonly requests: boolean;
}

export interface ExportReport {
  readonly file: string;
  readonly accounts: number;
  /** How many of them go with their tokens. */
  readonly signedIn: number;
  /** Accounts whose tokens the platform holds. They are left out. */
  readonly managed: number;
  /** Accounts and OAuth apps whose secrets were left out because they can't be read or are held back. */
  readonly withoutSecrets: number;
}

export const IMPORT_KINDS = ['provider', 'client', 'account', 'request', 'variable'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What is different in the file. */
export const IMPORT_DIFFERENCES = [
  'details',
  'name',
  'redirect',
  'secret',
  'api-key',
  'key',
  'color',
  'sign-in',
  'lost-sign-in',
  'content',
  'value',
] as const;
export type ImportDifference = (typeof IMPORT_DIFFERENCES)[number];

/** Why an item can't be imported. */
export const IMPORT_REFUSALS = [
  /** The provider is not known here. */
  'provider',
  /** The record of the custom provider is refused. */
  'record',
  /** The OAuth app is refused, or is not in the file. */
  'client',
  /** The account is not in the file, or is refused. */
  'account',
  /** A value of the provider's addresses. */
  'variables',
  /** The account is being disconnected here. */
  'disconnecting',
  /** The file has it twice. */
  'twice',
  /** As many requests are saved as Keyfob keeps, or the account has as many variables. */
  'full',
  /** A larger request than Keyfob saves. */
  'too-large',
] as const;
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number];

/** An item of a file, and what an import does with it. */
export interface ImportItem {
  readonly id: string;
  readonly kind: ImportKind;
  readonly providerKey: ProviderKey;
  readonly providerName: string;
  /** What the person calls it, or its own name. */
  readonly name: string;
  /** `differs`: Keyfob has it in another form, and keeps that unless the person chooses the file's. */
  readonly state: 'new' | 'same' | 'differs' | 'refused';
  readonly differences: readonly ImportDifference[];
  readonly refusal: ImportRefusal | null;
  /** Whether the file has tokens of the account, or the secret or key of the OAuth app. Null for items that have none. */
  readonly hasSecrets: boolean | null;
  /** The hosts that a provider sends secrets to, that of the sign-in first; empty for other kinds. */
  readonly hosts: readonly string[];
}

/** What is in a file. Nothing is stored yet. */
export interface ImportPreview {
  readonly id: string;
  readonly file: string;
  /** When it was made, in milliseconds since 1970. */
  readonly createdAt: number;
  readonly items: readonly ImportItem[];
}

export interface ImportReport {
  readonly accounts: number;
  /** How many of them need a new sign-in. */
  readonly signedOut: number;
  /** How many OAuth apps came without a secret that they need. */
  readonly withoutSecret: number;
  /** Everything that was added or replaced. */
  readonly stored: number;
  /** How many saved requests and variables there was no room for. */
  readonly leftOut: number;
}

/** Whether an import stores an item: it is new, or the person chose the file's. */
export const isSelected = ({ id, state }: ImportItem, chosen: ReadonlySet<string>): boolean =>
  state === 'new' || (state === 'differs' && chosen.has(id));
