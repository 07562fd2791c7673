import type { ProviderRecord } from '../../../../shared/domain/provider.ts';
import type { Scope, ScopeSensitivity } from '../../../../shared/domain/provider-auth.ts';
import { api, clientFacts, oauth2, record, scope, scopeFacts } from './make-record.ts';

/** Records of real services, as far as pages show them. */

export const spotify = record(
  'spotify',
  'Spotify',
  'Playlists, library and what is playing',
  'music-and-video',
  oauth2('accounts.spotify.com', {
    client: clientFacts({
      authentication: 'none',
      secret: 'optional',
      idLabel: 'Client ID',
      secretLabel: 'Client secret',
      idExample: '3f9b21c07a5e4cc2b6d8a1f0e4d2c9b7',
    }),
    scopes: scopeFacts({
      items: [
        scope('user-read-private', 'See who you are and what plan you have', 'basic', { locked: true }),
        scope('user-read-playback-state', 'See what is playing and on which device', 'personal', {
          group: 'Listening',
        }),
        scope('user-read-recently-played', 'See what you played recently', 'personal', {
          group: 'Listening',
        }),
        scope('user-modify-playback-state', 'Start, stop and skip what is playing', 'writes', {
          group: 'Listening',
        }),
        scope('playlist-read-private', 'See your private playlists', 'personal', { group: 'Playlists' }),
        scope('playlist-modify-private', 'Change your private playlists', 'writes', { group: 'Playlists' }),
        scope('user-read-email', 'See your email address', 'personal', { group: 'Profile' }),
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
      docsUrl: 'https://developer.spotify.com/scopes',
    }),
    redirect: {
      loopback: { scheme: 'http', host: '127.0.0.1', port: 'any', registered: true },
      customScheme: true,
      sentAs: null,
    },
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
    client: clientFacts({
      authentication: 'client_secret_post',
      secret: 'required',
      idLabel: 'Client ID',
      secretLabel: 'Client secret',
      appType: 'Desktop app',
      idExample: '123456789.apps.googleusercontent.com',
    }),
    openid: true,
    offline: {
      how: 'parameter',
      scope: null,
      accessTokenSeconds: 3600,
      refreshTokenSeconds: null,
      testingSeconds: 604_800,
      rotationExtends: false,
      rotates: false,
      keepAliveSeconds: null,
      note: 'While the OAuth app is in “Testing” at Google, each sign-in ends after 7 days. Publish it to keep it.',
    },
    scopes: scopeFacts({
      items: [
        scope('openid', 'Know which account it is', 'basic', { locked: true }),
        scope('email', 'See your email address', 'basic', { default: true }),
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
      docsUrl: 'https://developers.google.com/identity/protocols/oauth2/scopes',
    }),
    redirect: {
      loopback: { scheme: 'http', host: '127.0.0.1', port: 'any', registered: false },
      customScheme: false,
      sentAs: null,
    },
    revoke: { how: 'rfc7009', ends: 'account-and-client' },
  }),
  {
    logo: { kind: 'simple-icons', slug: 'google' },
    brandColor: '#4285f4',
    api: {
      ...api('https://www.googleapis.com', { '/calendar/v3/users/me/calendarList': 'Your calendars' }),
      cursor: { pointer: '/nextPageToken', parameter: 'pageToken' },
    },
    searchWords: ['gmail', 'drive', 'docs', 'sheets', 'contacts'],
    sources: ['native-app', 'scopes'].map((page) => ({
      url: `https://developers.google.com/identity/protocols/oauth2/${page}`,
      checked: '2026-11-22',
      confidence: 'high',
    })),
  },
);

export const github = record(
  'github',
  'GitHub',
  'Repositories, issues and pull requests',
  'code',
  oauth2('github.com', {
    client: clientFacts({
      authentication: 'client_secret_post',
      secret: 'required',
      idExample: 'Ov23liExample0000000',
    }),
    pkce: { method: 'none', reason: 'GitHub’s older apps do not know it.' },
    scopes: scopeFacts({
      items: [
        scope('read:user', 'See your profile', 'basic', { default: true }),
        scope('repo', 'Read and change all your repositories', 'sensitive', { implies: ['public_repo'] }),
        scope('public_repo', 'Change your public repositories', 'writes'),
        scope('notifications', 'See your notifications', 'personal'),
        scope('delete_repo', 'Delete repositories', 'sensitive'),
      ],
      open: true,
      docsUrl: 'https://docs.github.com/scopes',
    }),
    revoke: {
      how: 'request',
      method: 'DELETE',
      url: 'https://api.github.com/applications/{client_id}/token',
      authentication: 'client_secret_basic',
      body: null,
      headers: {},
      success: [204],
      ends: 'connection',
    },
  }),
  {
    logo: { kind: 'simple-icons', slug: 'github' },
    brandColor: '#181717',
    api: {
      ...api('https://api.github.com', {
        '/user': 'Your profile',
        '/user/repos?per_page=3': 'Your repositories',
        '/notifications': 'Your notifications',
      }),
      graphql: '/graphql',
    },
    searchWords: ['git', 'repositories', 'issues'],
  },
);

export const openidConnect: ProviderRecord = {
  ...record('openid-connect', 'OpenID Connect', 'Any server that describes itself', 'identity', oauth2('')),
  auth: { kind: 'by-issuer', example: 'https://login.example.com' },
  logo: { kind: 'simple-icons', slug: 'openid' },
  brandColor: '#f78c40',
};
