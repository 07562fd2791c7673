import type { CustomProviderDraft } from '../../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../../shared/domain/provider.ts';
import { clientFacts, oauth2, record, scope, scopeFacts } from './make-record.ts';

/** Records of made-up services: one for each kind that pages treat in another way. */

export const sandbox = record(
  'sandbox',
  'Sandbox',
  'A small service on this computer, to try everything with',
  'other',
  oauth2('127.0.0.1:4780', {
    client: clientFacts({ authentication: 'client_secret_basic', secret: 'optional' }),
    openid: true,
    scopes: scopeFacts({
      items: [
        scope('openid', 'Know which account it is', 'basic', { locked: true }),
        scope('offline_access', 'Stay signed in', 'basic', { locked: true }),
        scope('email', 'See your email address', 'basic', { default: true }),
        scope('notes:read', 'Read your notes', 'personal', { group: 'Notes' }),
        scope('notes:write', 'Write and delete notes', 'writes', { group: 'Notes', implies: ['notes:read'] }),
        scope('calendar:read', 'See your calendar', 'personal', { group: 'Calendar' }),
      ],
      presets: [{ id: 'notes', words: 'Read my notes', scopes: ['notes:read'] }],
    }),
    redirect: {
      loopback: { scheme: 'http', host: '127.0.0.1', port: 'any', registered: true },
      customScheme: true,
      sentAs: null,
    },
  }),
  {
    logo: { kind: 'own', name: 'sandbox' },
    brandColor: '#c2701c',
    local: true,
    guide: {
      minutes: 1,
      consentButton: 'Allow',
      steps: [
        {
          title: 'Create an app in the sandbox',
          text: 'The form is filled in already. Press “Create app”.',
          link: { label: 'Open the sandbox', url: 'http://127.0.0.1:4780/console/new' },
          fields: [{ label: 'Redirect URI', value: '{redirectUri}' }],
          pitfall: null,
        },
      ],
    },
  },
);

export const entra = record(
  'entra',
  'Contoso Entra',
  'Mail, files and teams of your organisation',
  'mail-and-calendar',
  oauth2('login.example.com', {
    client: clientFacts({
      authentication: 'none',
      secret: 'none',
      idLabel: 'Application (client) ID',
      idExample: '11111111-2222-3333-4444-555555555555',
    }),
    redirect: {
      loopback: { scheme: 'http', host: 'localhost', port: 'any', registered: true },
      customScheme: false,
      sentAs: null,
    },
  }),
  {
    brandColor: '#0a6cbd',
    variables: [
      {
        name: 'tenant',
        label: 'Tenant',
        example: 'contoso.onmicrosoft.com',
        pattern: '[A-Za-z0-9.-]+',
        default: 'common',
      },
    ],
  },
);

export const telegram: ProviderRecord = {
  ...record('telegram', 'Telegram', 'Messages of a bot of yours', 'chat', oauth2('telegram.example')),
  actsAs: 'bot',
  auth: {
    kind: 'manual-token',
    fields: [
      {
        name: 'token',
        label: 'Bot token',
        masked: true,
        optional: false,
        pattern: null,
        format: null,
        example: null,
      },
    ],
  },
};

export const notesDraft: CustomProviderDraft = {
  name: 'Team notes',
  issuer: 'https://id.notes.example',
  authorizationEndpoint: 'https://id.notes.example/authorize',
  tokenEndpoint: 'https://id.notes.example/token',
  revocationEndpoint: 'https://id.notes.example/revoke',
  userinfoEndpoint: 'https://id.notes.example/userinfo',
  jwksUri: 'https://id.notes.example/keys',
  pkce: true,
  clientAuthentication: 'client_secret_basic',
  refusesSecretInBody: false,
  secret: 'optional',
  openid: true,
  idTokenAlgorithms: ['RS256', 'ES256'],
  issInResponse: true,
  requirePushedAuthorizationRequests: false,
  pushedAuthorizationRequestEndpoint: 'https://id.notes.example/par',
  deviceAuthorizationEndpoint: '',
  registrationEndpoint: '',
  introspectionEndpoint: '',
  dpopAlgorithms: ['ES256'],
  resource: '',
  scopes: [
    { id: 'openid', words: 'Know which account it is', chosen: true },
    { id: 'notes.read', words: 'Read notes', chosen: true },
    { id: 'notes.write', words: '', chosen: false },
  ],
  scopeAtRefresh: false,
  redirectUriAtRefresh: false,
  scopeSeparator: ' ',
  identityUrl: '',
  subjectPointer: '/sub',
  labelPointer: '/email',
  checkUrl: '',
  apiBaseUrl: 'https://api.notes.example',
  loopbackHost: '127.0.0.1',
  loopbackPort: 17400,
  loopbackRegistered: true,
  customScheme: false,
  details: {},
};

export const notes = record(
  'team-notes',
  'Team notes',
  'id.notes.example',
  'other',
  oauth2('id.notes.example', {
    client: clientFacts({ authentication: 'client_secret_basic', secret: 'optional' }),
    scopes: scopeFacts({
      items: [
        scope('openid', 'Know which account it is', 'basic', { locked: true }),
        scope('notes.read', 'Read notes', 'personal', { default: true }),
      ],
      open: true,
    }),
  }),
  { links: { website: null, console: null, docs: null, connectedApps: null } },
);
