import type { CustomProviderDraft } from '../../../../shared/domain/custom-provider.ts';
import type {
  OAuth2Facts,
  ProviderCategory,
  ProviderLogo,
  ProviderRecord,
  ProviderSummary,
  Scope,
  ScopeSensitivity,
} from '../../../../shared/domain/provider.ts';
import type { ProviderDetail } from '../../../../shared/ipc/contract.ts';

/** Records of made-up and of real services, as far as pages show them. */

export const scope = (
  id: string,
  words: string,
  sensitivity: ScopeSensitivity = 'basic',
  rest: Partial<Scope> = {},
): Scope => ({
  id,
  words,
  sensitivity,
  group: null,
  implies: [],
  locked: false,
  default: false,
  parameter: 'scope',
  ...rest,
});

const oauth2 = (host: string, rest: Partial<OAuth2Facts> = {}): OAuth2Facts => ({
  kind: 'oauth2',
  issuer: `https://${host}`,
  endpoints: {
    authorization: `https://${host}/authorize`,
    token: `https://${host}/token`,
    refresh: null,
    revocation: `https://${host}/revoke`,
    userinfo: null,
    deviceAuthorization: null,
    pushedAuthorizationRequest: null,
    introspection: null,
    registration: null,
    jwks: null,
  },
  pkce: { method: 'S256' },
  client: {
    authentication: 'client_secret_post',
    secret: 'required',
    idLabel: null,
    secretLabel: null,
    idExample: null,
  },
  tokenRequest: { body: 'form' },
  tokenResponse: { format: 'json', pointer: '', errorIn200: null },
  responseMode: 'query',
  issInResponse: false,
  openid: false,
  idTokenAlgorithms: ['RS256'],
  requirePushedAuthorizationRequests: false,
  dpopAlgorithms: [],
  authorizationParameters: {},
  tokenParameters: {},
  offline: {
    how: 'always',
    scope: null,
    accessTokenSeconds: 3600,
    refreshTokenSeconds: null,
    rotates: null,
    keepAliveSeconds: null,
    note: null,
  },
  scopes: { separator: ' ', items: [], presets: [], open: false, incremental: null, docsUrl: null },
  redirect: { loopback: { host: '127.0.0.1', port: 'any' }, customScheme: false },
  revoke: { how: 'rfc7009', takesAlong: 'connection' },
  ...rest,
});

export const record = (
  key: string,
  name: string,
  description: string,
  category: ProviderCategory,
  auth: OAuth2Facts,
  rest: Partial<ProviderRecord> = {},
): ProviderRecord => ({
  key,
  name,
  description,
  categories: [category],
  searchWords: [],
  logo: { kind: 'letters' },
  brandColor: '#5b5b66',
  actsAs: 'person',
  local: false,
  variables: [],
  auth,
  identity: null,
  ping: null,
  api: null,
  managed: null,
  links: {
    website: `https://${key}.example`,
    console: `https://${key}.example/developers`,
    docs: `https://${key}.example/docs`,
    connectedApps: `https://${key}.example/connected`,
  },
  guide: null,
  sources: [],
  ...rest,
});

export const spotify = record(
  'spotify',
  'Spotify',
  'Playlists, library and what is playing',
  'music',
  oauth2('accounts.spotify.com', {
    client: {
      authentication: 'none',
      secret: 'optional',
      idLabel: 'Client ID',
      secretLabel: 'Client secret',
      idExample: '3f9b21c07a5e4cc2b6d8a1f0e4d2c9b7',
    },
    scopes: {
      separator: ' ',
      items: [
        scope('user-read-private', 'See who you are and what plan you have', 'basic', { locked: true }),
        scope('user-read-playback-state', 'See what is playing and on which device', 'personal', {
          group: 'Listening',
        }),
        scope('user-read-recently-played', 'See what you played lately', 'personal', { group: 'Listening' }),
        scope('user-modify-playback-state', 'Start, stop and skip what is playing', 'writes', {
          group: 'Listening',
        }),
        scope('playlist-read-private', 'See your private playlists', 'personal', { group: 'Playlists' }),
        scope('playlist-modify-private', 'Change your private playlists', 'writes', { group: 'Playlists' }),
        scope('user-read-email', 'See your e-mail address', 'personal', { group: 'Profile' }),
      ],
      presets: [
        {
          id: 'listening',
          words: 'See what I play',
          scopes: ['user-read-playback-state', 'user-read-recently-played'],
        },
        {
          id: 'playlists',
          words: 'Manage my playlists',
          scopes: ['playlist-read-private', 'playlist-modify-private'],
        },
      ],
      open: false,
      incremental: null,
      docsUrl: 'https://developer.spotify.com/scopes',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 'any' }, customScheme: true },
    revoke: { how: 'none' },
  }),
  {
    logo: { kind: 'simple-icons', slug: 'spotify' },
    brandColor: '#1ed760',
    searchWords: ['songs', 'podcasts', 'playlists'],
    guide: {
      minutes: 3,
      consentButton: 'Agree',
      steps: [
        {
          title: 'Open the dashboard and create an app',
          text: 'Sign in with your Spotify account, then press “Create app”. A free account is enough.',
          link: { label: 'Open Spotify’s dashboard', url: 'https://developer.spotify.com/dashboard' },
          fields: [
            { label: 'App name', value: 'Keyfob' },
            { label: 'App description', value: 'My own app' },
            { label: 'Redirect URIs', value: '{redirectUri}' },
            { label: 'Which API/SDKs', value: 'Web API' },
          ],
          pitfall: 'Spotify refuses “localhost”. Take the address exactly as it stands here.',
        },
        {
          title: 'Copy the client ID',
          text: 'Press “Settings” in the new app. The client ID is at the top; the secret is behind “View client secret”.',
          link: null,
          fields: [],
          pitfall: null,
        },
      ],
    },
  },
);

const googleScope = (name: string, words: string, sensitivity: ScopeSensitivity, group: string): Scope =>
  scope(`https://www.googleapis.com/auth/${name}`, words, sensitivity, { group });

export const google = record(
  'google',
  'Google',
  'Mail, calendar, drive and contacts',
  'mail-and-calendar',
  oauth2('accounts.google.com', {
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Client ID',
      secretLabel: 'Client secret',
      idExample: '123456789.apps.googleusercontent.com',
    },
    openid: true,
    offline: {
      how: 'parameter',
      scope: null,
      accessTokenSeconds: 3600,
      refreshTokenSeconds: null,
      rotates: false,
      keepAliveSeconds: null,
      note: 'While the OAuth app is in “Testing” at Google, each login ends after 7 days. Publish it to keep it.',
    },
    scopes: {
      separator: ' ',
      items: [
        scope('openid', 'Know which account it is', 'basic', { locked: true }),
        scope('email', 'See your e-mail address', 'basic', { default: true }),
        googleScope('gmail.readonly', 'Read your mail', 'sensitive', 'Mail'),
        googleScope('gmail.send', 'Send mail as you', 'writes', 'Mail'),
        googleScope('gmail.modify', 'Read, label and draft mail', 'sensitive', 'Mail'),
        googleScope('gmail.labels', 'Manage labels', 'writes', 'Mail'),
        googleScope('calendar.readonly', 'See your calendars', 'personal', 'Calendar'),
        googleScope('calendar.events', 'See and change events', 'writes', 'Calendar'),
        googleScope('calendar.freebusy', 'See when you are busy', 'personal', 'Calendar'),
        googleScope('drive.file', 'Files that Keyfob creates', 'personal', 'Drive'),
        googleScope('drive.readonly', 'Read all your files', 'sensitive', 'Drive'),
        googleScope('drive', 'Read and change all your files', 'sensitive', 'Drive'),
        googleScope('contacts.readonly', 'See your contacts', 'personal', 'Contacts'),
        googleScope('contacts', 'See and change your contacts', 'writes', 'Contacts'),
        googleScope('tasks.readonly', 'See your tasks', 'personal', 'Tasks'),
        googleScope('tasks', 'See and change your tasks', 'writes', 'Tasks'),
        googleScope('spreadsheets.readonly', 'Read your spreadsheets', 'personal', 'Documents'),
        googleScope('spreadsheets', 'Read and change your spreadsheets', 'writes', 'Documents'),
        googleScope('documents.readonly', 'Read your documents', 'personal', 'Documents'),
        googleScope('documents', 'Read and change your documents', 'writes', 'Documents'),
        googleScope('presentations', 'Read and change your slides', 'writes', 'Documents'),
        googleScope('forms.body.readonly', 'Read your forms', 'personal', 'Documents'),
      ],
      presets: [
        {
          id: 'calendar',
          words: 'Read my calendar',
          scopes: ['https://www.googleapis.com/auth/calendar.readonly'],
        },
        { id: 'mail', words: 'Read my mail', scopes: ['https://www.googleapis.com/auth/gmail.readonly'] },
        {
          id: 'files',
          words: 'Keep files of its own',
          scopes: ['https://www.googleapis.com/auth/drive.file'],
        },
      ],
      open: true,
      incremental: null,
      docsUrl: 'https://developers.google.com/identity/protocols/oauth2/scopes',
    },
    revoke: { how: 'rfc7009', takesAlong: 'account-and-app' },
  }),
  {
    logo: { kind: 'simple-icons', slug: 'google' },
    brandColor: '#4285f4',
    searchWords: ['gmail', 'drive', 'docs', 'sheets', 'contacts'],
  },
);

export const github = record(
  'github',
  'GitHub',
  'Repositories, issues and pull requests',
  'code',
  oauth2('github.com', {
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: null,
      secretLabel: null,
      idExample: 'Ov23liExample0000000',
    },
    pkce: { method: 'none', reason: 'GitHub’s older apps do not know it.' },
    scopes: {
      separator: ' ',
      items: [
        scope('read:user', 'See your profile', 'basic', { default: true }),
        scope('repo', 'Read and change all your repositories', 'sensitive', { implies: ['public_repo'] }),
        scope('public_repo', 'Change your public repositories', 'writes'),
        scope('notifications', 'See your notifications', 'personal'),
        scope('delete_repo', 'Delete repositories', 'sensitive'),
      ],
      presets: [],
      open: true,
      incremental: null,
      docsUrl: 'https://docs.github.com/scopes',
    },
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://api.github.com/applications/{client_id}/token',
      authentication: 'client_secret_basic',
      body: null,
      headers: {},
      success: [204],
      takesAlong: 'connection',
    },
  }),
  {
    logo: { kind: 'simple-icons', slug: 'github' },
    brandColor: '#181717',
    searchWords: ['git', 'repositories', 'issues'],
  },
);

export const sandbox = record(
  'sandbox',
  'Sandbox',
  'A small service on this computer, to try everything with',
  'other',
  oauth2('127.0.0.1:4780', {
    client: {
      authentication: 'client_secret_basic',
      secret: 'optional',
      idLabel: null,
      secretLabel: null,
      idExample: null,
    },
    openid: true,
    scopes: {
      separator: ' ',
      items: [
        scope('openid', 'Know which account it is', 'basic', { locked: true }),
        scope('offline_access', 'Stay connected while you are away', 'basic', { locked: true }),
        scope('email', 'See your e-mail address', 'basic', { default: true }),
        scope('notes:read', 'Read your notes', 'personal', { group: 'Notes' }),
        scope('notes:write', 'Write and delete notes', 'writes', { group: 'Notes', implies: ['notes:read'] }),
        scope('calendar:read', 'See your calendar', 'personal', { group: 'Calendar' }),
      ],
      presets: [{ id: 'notes', words: 'Read my notes', scopes: ['notes:read'] }],
      open: false,
      incremental: null,
      docsUrl: null,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 'any' }, customScheme: true },
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
    client: {
      authentication: 'none',
      secret: 'none',
      idLabel: 'Application (client) ID',
      secretLabel: null,
      idExample: '11111111-2222-3333-4444-555555555555',
    },
    redirect: { loopback: { host: 'localhost', port: 'any' }, customScheme: false },
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
    fields: [{ name: 'token', label: 'Bot token', secret: true, pattern: null, example: null }],
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
  scopes: [
    { id: 'openid', words: 'Know which account it is', chosen: true },
    { id: 'notes.read', words: 'Read notes', chosen: true },
    { id: 'notes.write', words: '', chosen: false },
  ],
  scopeSeparator: ' ',
  identityUrl: '',
  subjectPointer: '/sub',
  labelPointer: '/email',
  pingUrl: '',
  apiBaseUrl: 'https://api.notes.example',
  loopbackHost: '127.0.0.1',
  loopbackPort: 17400,
  customScheme: false,
};

export const notes = record(
  'team-notes',
  'Team notes',
  'id.notes.example',
  'other',
  oauth2('id.notes.example', {
    client: {
      authentication: 'client_secret_basic',
      secret: 'optional',
      idLabel: null,
      secretLabel: null,
      idExample: null,
    },
    scopes: {
      separator: ' ',
      items: [
        scope('openid', 'Know which account it is', 'basic', { locked: true }),
        scope('notes.read', 'Read notes', 'personal', { default: true }),
      ],
      presets: [],
      open: true,
      incremental: null,
      docsUrl: null,
    },
  }),
  { links: { website: null, console: null, docs: null, connectedApps: null } },
);

export const detailOf = (from: ProviderRecord, rest: Partial<ProviderDetail> = {}): ProviderDetail => {
  const redirect = from.auth.kind === 'oauth2' ? from.auth.redirect : null;
  const host = redirect?.loopback?.host ?? '127.0.0.1';
  return {
    record: from,
    origin: 'built-in',
    redirectUris: {
      loopback: redirect?.loopback ? `http://${host}/callback/${from.key}` : null,
      'deep-link': redirect?.customScheme ? `app.keyfob.dev://oauth/${from.key}` : null,
    },
    draft: null,
    ...rest,
  };
};

export const summaryOf = (detail: ProviderDetail): ProviderSummary => {
  const { key, name, description, categories, searchWords, logo, brandColor, managed } = detail.record;
  return {
    key,
    name,
    description,
    categories,
    searchWords,
    logo,
    brandColor,
    managed,
    origin: detail.origin,
  };
};

const CATEGORIES: readonly ProviderCategory[] = [
  'files',
  'code',
  'projects',
  'notes',
  'chat',
  'design',
  'crm',
  'social',
];

const FIRST = ['Blue', 'Quick', 'North', 'Open', 'Bright', 'Calm', 'Deep', 'Fair', 'Gold', 'Light'];
const SECOND = ['Board', 'Cloud', 'Desk', 'Flow', 'Forge', 'Grid', 'Harbor', 'Ledger', 'Pad', 'Stack'];
const COLORS = ['#d1453b', '#2f7bd6', '#1f9d61', '#8a4fd3', '#e09112', '#18202c', '#f2d21b'];

/** As many made-up services as are asked for, each with another name. */
export const manyProviders = (count: number): ProviderSummary[] =>
  Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / 100);
    const name = `${FIRST[index % 10] ?? ''} ${SECOND[Math.floor(index / 10) % 10] ?? ''}${round === 0 ? '' : ` ${String(round + 1)}`}`;
    const logo: ProviderLogo = { kind: 'letters' };
    return {
      key: `made-up-${String(index)}`,
      name,
      description: `Made-up service number ${String(index + 1)}, for testing how a long list scrolls`,
      categories: [CATEGORIES[index % CATEGORIES.length] ?? 'other'],
      searchWords: [],
      logo,
      brandColor: COLORS[index % COLORS.length] ?? '#5b5b66',
      origin: 'built-in',
      managed: null,
    };
  });
