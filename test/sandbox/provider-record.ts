import type { ProviderRecordInput } from '../../electron/core/catalog/provider-schema.ts';
import { IDEMPOTENCY_HEADER } from './api/notes.ts';
import { paths } from './server/endpoints.ts';
import { sandboxScopes } from './provider/scopes.ts';
import type { SandboxScope } from './provider/scopes.ts';

const groups = { identity: 'You', notes: 'Notes and files', calendar: 'Calendar' } as const;

/** The minimum for a connection that can refresh and shows a recognizable account name. */
const preselected = new Set(['openid', 'email', 'offline_access']);

function sensitivityOf({ id, writes, group }: SandboxScope): 'basic' | 'personal' | 'writes' {
  if (writes === true) return 'writes';
  return id === 'email' || group !== 'identity' ? 'personal' : 'basic';
}

/** The sandbox's provider record for Keyfob's catalog. `baseUrl` has no trailing slash. */
export function sandboxRecord(baseUrl: string): ProviderRecordInput {
  return {
    key: 'sandbox',
    name: 'Sandbox',
    description: 'A service for practice',
    categories: ['notes', 'other'],
    searchWords: ['practice', 'test', 'demo', 'try', 'local'],
    logo: { kind: 'own', name: 'sandbox' },
    brandColor: '#0f766e',
    local: true,
    auth: {
      kind: 'oauth2',
      issuer: baseUrl,
      endpoints: {
        authorization: `${baseUrl}${paths.authorize}`,
        token: `${baseUrl}${paths.token}`,
        revocation: `${baseUrl}${paths.revoke}`,
        userinfo: `${baseUrl}${paths.userinfo}`,
        deviceAuthorization: `${baseUrl}${paths.deviceAuthorization}`,
        introspection: `${baseUrl}${paths.introspect}`,
        registration: `${baseUrl}${paths.register}`,
        jwks: `${baseUrl}${paths.jwks}`,
      },
      client: {
        authentication: 'client_secret_basic',
        secret: 'optional',
        idExample: 'app-0123456789abcdef0123',
      },
      issInResponse: true,
      openid: true,
      // OIDC Core section 11: the server ignores offline_access unless the request has prompt=consent.
      authorizationParameters: { prompt: 'consent' },
      anotherAccountParameters: { prompt: 'select_account consent' },
      offline: {
        how: 'scope',
        scope: 'offline_access',
        accessTokenSeconds: 3600,
        refreshTokenSeconds: 365 * 24 * 60 * 60,
        rotates: true,
        rotationExtends: true,
      },
      scopes: {
        items: sandboxScopes.map((scope) => ({
          id: scope.id,
          words: scope.words,
          sensitivity: sensitivityOf(scope),
          group: groups[scope.group],
          locked: scope.required === true,
          default: preselected.has(scope.id),
        })),
        presets: [
          { id: 'read-notes', words: 'Read my notes', scopes: ['notes:read'] },
          { id: 'keep-notes', words: 'Keep my notes in order', scopes: ['notes:read', 'notes:write'] },
          { id: 'see-calendar', words: 'See my calendar', scopes: ['calendar:read'] },
        ],
        docsUrl: `${baseUrl}${paths.api}`,
      },
      redirect: { loopback: { host: '127.0.0.1', port: 'any' }, customScheme: true },
      clientCredentials: { check: { request: { url: `${baseUrl}${paths.api}/app` } } },
      revoke: { how: 'rfc7009', ends: 'connection' },
    },
    identity: {
      request: 'openid',
      subject: '/sub',
      label: ['/email', '/name', '/sub'],
      avatar: '/picture',
    },
    check: { request: { url: `${baseUrl}${paths.api}/me` } },
    api: {
      baseUrl: `${baseUrl}${paths.api}`,
      hosts: [new URL(baseUrl).host],
      reads: [{ method: 'POST', path: '/search' }],
      graphql: '/graphql',
      examples: [
        { path: '/me', words: 'Who you are' },
        { path: '/notes', words: 'Your notes' },
        { path: '/contacts', words: 'A list in pages' },
        { path: '/messages?limit=10', words: 'A list with a cursor' },
        { path: '/calendar', words: 'The coming days' },
      ],
      summaries: [
        {
          method: 'POST',
          path: '/notes',
          title: 'Write a note',
          facts: [
            { label: 'Title', pointer: '/title' },
            { label: 'Text', pointer: '/text' },
          ],
        },
        {
          method: 'PUT',
          path: '/notes/*',
          title: 'Change a note',
          facts: [
            { label: 'Title', pointer: '/title' },
            { label: 'Text', pointer: '/text' },
          ],
        },
      ],
      cursor: { pointer: '/next', parameter: 'cursor' },
      idempotencyHeader: IDEMPOTENCY_HEADER,
    },
    links: {
      website: `${baseUrl}/`,
      console: `${baseUrl}${paths.console}`,
      docs: `${baseUrl}${paths.api}`,
      connectedApps: `${baseUrl}${paths.console}/access`,
    },
    guide: {
      minutes: 1,
      consentButton: 'Allow',
      steps: [
        {
          title: 'Create an app in the sandbox’s console',
          text: 'The form is filled in already; choose “Confidential” to practice with a client secret. Press “Create”.',
          link: {
            label: 'Open the form',
            url: `${baseUrl}${paths.console}/new?name=Keyfob&redirect_uri={redirectUri}`,
          },
          fields: [
            { label: 'App name', value: 'Keyfob' },
            { label: 'Redirect URIs', value: '{redirectUri}' },
          ],
        },
        {
          title: 'Copy the client ID',
          text: 'The next page shows it with a copy button, and the secret of a confidential app below it.',
        },
        {
          title: 'Connect and choose who you are',
          text: 'There are no passwords: the sign-in page offers Anna and Boris, and makes an account for any other name.',
        },
      ],
    },
  };
}

/** The record with what a server can offer to protect a sign-in: pushed requests (RFC 9126) and bound tokens (RFC 9449). */
export const protectedSandboxRecord = (baseUrl: string): ProviderRecordInput => {
  const record = sandboxRecord(baseUrl);
  if (record.auth.kind !== 'oauth2') throw new TypeError('The sandbox speaks OAuth 2.0.');
  const endpoints = { ...record.auth.endpoints, pushedAuthorizationRequest: `${baseUrl}${paths.par}` };
  return {
    ...record,
    auth: { ...record.auth, endpoints, dpopAlgorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'] },
  };
};

/** The record where the sandbox runs with its platform, which offers it for free. */
export const managedSandboxRecord = (baseUrl: string): ProviderRecordInput => ({
  ...sandboxRecord(baseUrl),
  managed: { service: 'sandbox', billed: false },
});
