import type { ConnectionFacts } from '../domain/connection.ts';
import type { OAuthClient } from '../domain/oauth-client.ts';
import type { OAuth2Facts } from '../domain/provider-auth.ts';
import { CONNECTION } from './connection.ts';
import { fill } from './fill.ts';

/** One technical detail. `isCode`: its value is a machine's; a list has several values. */
export interface AccountDetail {
  readonly name: string;
  readonly value: string | readonly string[];
  readonly isCode: boolean;
}

const words = CONNECTION.details;
const code = (name: string, value: string | readonly string[]): AccountDetail => ({
  name,
  value,
  isCode: true,
});
const text = (name: string, value: string): AccountDetail => ({ name, value, isCode: false });

/** The technical details of an account, to compare with the provider's pages: no tokens and no secrets. */
export const accountDetails = (
  { account, grant, identity, secrets, grantedScopes, requestedScopes, lastCheck }: ConnectionFacts,
  client: OAuthClient | undefined,
  auth: OAuth2Facts | null,
): AccountDetail[] => {
  const lastStatus = lastCheck?.status ?? null;
  const scopesAndCheck = [
    code(words.scopes, grantedScopes),
    code(words.requested, requestedScopes),
    ...(lastStatus === null ? [] : [text(words.lastCheck, fill(words.status, { status: lastStatus }))]),
  ];
  const who = [
    text(words.identity, identity),
    ...(account.tenant === null ? [] : [text(words.tenant, account.tenant)]),
  ];
  // OAuth app, tokens and endpoints are the platform's.
  if (grant.kind === 'managed')
    return [
      code(words.platform, account.issuer),
      code(words.platformConnection, grant.platformConnectionId),
      ...who,
      text(words.secrets, words.keptByPlatform),
      ...scopesAndCheck,
    ];
  return [
    code(words.issuer, account.issuer),
    account.subject === null ? text(words.subject, words.noSubject) : code(words.subject, account.subject),
    ...who,
    ...(client && client.name !== '' ? [text(words.client, client.name)] : []),
    ...(grant.kind === 'manual'
      ? Object.entries(grant.variables).map(([name, value]) => code(name, value))
      : [client ? code(words.clientId, client.clientId) : text(words.clientId, words.clientMissing)]),
    ...(client
      ? [text(words.callback, client.callback === 'loopback' ? words.loopback : words.deepLink)]
      : []),
    text(words.secrets, words.secretPlaces[secrets]),
    ...(auth
      ? [
          ...(auth.endpoints.authorization === null
            ? []
            : [code(words.authorization, auth.endpoints.authorization)]),
          code(words.token, auth.endpoints.token),
          ...(auth.endpoints.revocation === null ? [] : [code(words.revocation, auth.endpoints.revocation)]),
        ]
      : []),
    ...scopesAndCheck,
  ];
};

/** The details as plain text, one a line, as they are copied. */
export const accountDetailsText = (details: readonly AccountDetail[]): string =>
  details.map(({ name, value }) => `${name}: ${[value].flat().join(' ')}`.trimEnd()).join('\n');
