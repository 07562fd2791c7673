import type { ProviderRecordInput } from '../record-input.ts';
import { googleApi } from './parts/google-api.ts';

const API = 'https://www.googleapis.com/auth';

export default {
  key: 'google',
  name: 'Google',
  description: 'Gmail, Calendar, Drive and Contacts',
  categories: ['mail-and-calendar', 'files'],
  searchWords: [
    'gmail',
    'mail',
    'email',
    'calendar',
    'drive',
    'docs',
    'sheets',
    'contacts',
    'workspace',
    'tasks',
  ],
  logo: { kind: 'simple-icons', slug: 'google' },
  brandColor: '#4285f4',
  auth: {
    kind: 'oauth2',
    issuer: 'https://accounts.google.com',
    endpoints: {
      authorization: 'https://accounts.google.com/o/oauth2/v2/auth',
      token: 'https://oauth2.googleapis.com/token',
      revocation: 'https://oauth2.googleapis.com/revoke',
      userinfo: 'https://openidconnect.googleapis.com/v1/userinfo',
      deviceAuthorization: 'https://oauth2.googleapis.com/device/code',
      jwks: 'https://www.googleapis.com/oauth2/v3/certs',
    },
    client: {
      // A desktop client's secret is no secret (RFC 8252 §8.5), but Google refuses the exchange without it.
      authentication: 'client_secret_post',
      secret: 'required',
      appType: 'Desktop app',
      idExample: '123456789012-abc123.apps.googleusercontent.com',
    },
    openid: true,
    // Without both, a second sign-in returns no refresh token.
    authorizationParameters: { access_type: 'offline', prompt: 'consent' },
    anotherAccountParameters: { prompt: 'select_account consent' },
    offline: {
      how: 'parameter',
      accessTokenSeconds: 3600,
      rotates: false,
      testingSeconds: 7 * 24 * 60 * 60,
      note: 'While your app’s audience is “External” and its status “Testing”, Google ends access after 7 days. Publish the app to avoid that.',
    },
    scopes: {
      items: [
        { id: 'openid', words: 'Know which Google account this is', sensitivity: 'basic', locked: true },
        {
          id: `${API}/userinfo.email`,
          words: 'See your email address, to name the account',
          sensitivity: 'basic',
          locked: true,
        },
        {
          id: `${API}/userinfo.profile`,
          words: 'See your name and picture',
          sensitivity: 'basic',
          group: 'You',
        },
        {
          id: `${API}/gmail.readonly`,
          words: 'Read your mail and mail settings',
          sensitivity: 'sensitive',
          group: 'Gmail',
        },
        {
          id: `${API}/gmail.send`,
          words: 'Send mail in your name',
          sensitivity: 'sensitive',
          group: 'Gmail',
        },
        {
          id: `${API}/gmail.modify`,
          words: 'Read, label, archive and draft mail, but not delete it for good',
          sensitivity: 'sensitive',
          group: 'Gmail',
          implies: [`${API}/gmail.readonly`, `${API}/gmail.send`],
        },
        {
          id: `${API}/gmail.settings.basic`,
          words: 'Change filters and basic mail settings',
          sensitivity: 'sensitive',
          group: 'Gmail',
        },
        {
          id: `${API}/calendar.readonly`,
          words: 'See your calendars and their events',
          sensitivity: 'personal',
          group: 'Calendar',
        },
        {
          id: `${API}/calendar.events`,
          words: 'See, add and change events',
          sensitivity: 'writes',
          group: 'Calendar',
        },
        {
          id: `${API}/drive.file`,
          words: 'See and change only the files that you open or create with it',
          sensitivity: 'writes',
          group: 'Drive',
        },
        {
          id: `${API}/drive.readonly`,
          words: 'See and download all your files',
          sensitivity: 'sensitive',
          group: 'Drive',
        },
        {
          id: `${API}/drive`,
          words: 'See, change and delete all your files',
          sensitivity: 'sensitive',
          group: 'Drive',
          implies: [`${API}/drive.readonly`, `${API}/drive.file`],
        },
        {
          id: `${API}/contacts.readonly`,
          words: 'See your contacts',
          sensitivity: 'personal',
          group: 'Contacts and tasks',
        },
        {
          id: `${API}/tasks.readonly`,
          words: 'See your tasks',
          sensitivity: 'personal',
          group: 'Contacts and tasks',
        },
        {
          id: `${API}/tasks`,
          words: 'See, add and change your tasks',
          sensitivity: 'writes',
          group: 'Contacts and tasks',
          implies: [`${API}/tasks.readonly`],
        },
      ],
      presets: [
        { id: 'read-calendar', words: 'Read my calendar', scopes: [`${API}/calendar.readonly`] },
        { id: 'read-mail', words: 'Read my mail', scopes: [`${API}/gmail.readonly`] },
        { id: 'send-mail', words: 'Send mail', scopes: [`${API}/gmail.send`] },
        { id: 'own-files', words: 'Work with files I choose', scopes: [`${API}/drive.file`] },
      ],
      open: true,
      incremental: { parameter: 'include_granted_scopes', value: 'true' },
      docsUrl: 'https://developers.google.com/identity/protocols/oauth2/scopes',
    },
    redirect: { loopback: { host: '127.0.0.1', port: 'any', registered: false } },
    // Revoking one token ends the account's whole grant to the OAuth client.
    revoke: { how: 'rfc7009', ends: 'account-and-client' },
  },
  identity: { request: 'openid', subject: '/sub', label: ['/email', '/name'] },
  check: { request: 'userinfo' },
  api: googleApi,
  managed: { service: 'google', billed: false },
  links: {
    website: 'https://www.google.com',
    console: 'https://console.cloud.google.com/auth/clients',
    docs: 'https://developers.google.com/identity/protocols/oauth2/native-app',
    connectedApps: 'https://myaccount.google.com/connections',
  },
  guide: {
    minutes: 5,
    consentButton: 'Allow',
    steps: [
      {
        title: 'Choose a project',
        text: 'Sign in to Google Cloud and pick a project, or create a new one. Any name will do.',
        link: { label: 'Open Google Cloud', url: 'https://console.cloud.google.com/projectcreate' },
      },
      {
        title: 'Switch on what you want to use',
        text: 'In the API library, enable the Gmail, Calendar, Drive, People or Tasks API: each one that you want Keyfob to reach.',
        link: { label: 'Open the API library', url: 'https://console.cloud.google.com/apis/library' },
        pitfall: 'Without this step, you can sign in, but requests are refused afterward.',
      },
      {
        title: 'Describe the app',
        text: 'Under Branding, give it a name and your email address. Under Audience, choose “External” and add your own address as a test user.',
        link: { label: 'Open the consent screen', url: 'https://console.cloud.google.com/auth/audience' },
        pitfall:
          'While the status is “Testing”, Google ends access after 7 days. Press “Publish app” to keep it; for your own use no review is needed.',
      },
      {
        title: 'Create the client',
        text: 'Create an OAuth client of the type “Desktop app”. Google then shows its client ID and its client secret.',
        link: { label: 'Create a client', url: 'https://console.cloud.google.com/auth/clients/create' },
        fields: [
          { label: 'Application type', value: 'Desktop app' },
          { label: 'Name', value: 'Keyfob' },
        ],
        pitfall:
          'When you sign in, Google may say that it has not verified the app. It is your own: choose “Advanced” and go on.',
      },
    ],
  },
  sources: [
    {
      url: 'https://developers.google.com/identity/protocols/oauth2/native-app',
      checked: '2026-11-22',
      confidence: 'high',
    },
    {
      url: 'https://developers.google.com/identity/protocols/oauth2/scopes',
      checked: '2026-11-22',
      confidence: 'medium',
    },
    {
      url: 'https://developers.google.com/gmail/api/reference/rest/v1/users.messages/send',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.google.com/workspace/calendar/api/guides/errors',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/googleapis/google-api-go-client/blob/main/calendar/v3/calendar-api.json',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.google.com/drive/api/guides/manage-uploads',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://developers.google.com/drive/api/reference/rest/v3/permissions/create',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developers.google.com/tasks/reference/rest/v1/tasks/insert',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/googleapis/google-api-ruby-client',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
