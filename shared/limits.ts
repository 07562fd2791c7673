/** The longest texts and lists that Keyfob takes, in UTF-16 code units and entries. Schemas, fields and words take them from here. */
export const LIMITS = {
  /** The name that a person gives to an account. */
  accountName: 80,
  /** The name of a provider. */
  providerName: 60,
  /** The name of a saved request. */
  requestName: 200,
  /** A saved request, as JSON. */
  savedRequest: 250_000,
  /** The body of a request in the history, as JSON. */
  historyBody: 64_000,
  /** How many variables the requests of an account have, and their names and values. */
  requestVariables: 100,
  requestVariableName: 100,
  requestVariableValue: 8192,
  /** What the values of a request's variables add to it in all: a small request can name one many times. */
  filledIn: 4_000_000,
  /** The words of a search. */
  search: 200,
  url: 2000,
  /** A JSON pointer (RFC 6901). */
  pointer: 200,
  /** What a scope allows, and other short texts of a record. */
  text: 200,
  scopes: 500,
  /** The file of a custom provider. */
  providerFile: 1024 * 1024,
  /** How many hosts may receive a provider's token. The dialog that asks about them shows all. */
  hosts: 20,
  /** An encrypted file with accounts. */
  exportFile: 64 * 1024 * 1024,
  /** A scope token (RFC 6749 §3.3). */
  scope: 300,
  algorithms: 30,
  /** The name of a signature algorithm (RFC 7518 §3.1). */
  algorithm: 20,
  /** The value of a URL variable. */
  variable: 200,
  clientId: 1000,
  clientSecret: 4000,
  /** A client certificate with its chain and private key, in PEM. */
  clientCertificate: 32 * 1024,
  passphrase: 1024,
  /** The last address of a browser, with an authorization response. Providers' responses are shorter than 4 kB. */
  pastedAddress: 32 * 1024,
} as const;

/** The share of a limit from which a field says how much is left. */
const NEAR = 0.8;

/** How a text stands to its limit. Spaces at either end are not stored. */
export const standing = (text: string, limit: number): 'fits' | 'near' | 'over' => {
  const { length } = text.trim();
  if (length > limit) return 'over';
  return length >= limit * NEAR ? 'near' : 'fits';
};
