import type { ProviderRecordInput } from '../record-input.ts';

const LOGIN = 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0';
const MAIL = [
  { label: 'To', pointer: '/toRecipients/*/emailAddress/address' },
  { label: 'Subject', pointer: '/subject' },
  { label: 'Text', pointer: '/body/content' },
];
const EVENT = [
  { label: 'Event', pointer: '/subject' },
  { label: 'Starts', pointer: '/start/dateTime' },
  { label: 'Ends', pointer: '/end/dateTime' },
  { label: 'Guests', pointer: '/attendees/*/emailAddress/address' },
];
const TASK = [
  { label: 'Task', pointer: '/title' },
  { label: 'Due', pointer: '/dueDateTime/dateTime' },
];

export default {
  key: 'microsoft',
  name: 'Microsoft',
  description: 'Outlook, Calendar, OneDrive, Teams and To Do',
  categories: ['mail-and-calendar', 'files', 'chat'],
  searchWords: [
    'outlook',
    'hotmail',
    'mail',
    'email',
    'calendar',
    'onedrive',
    'sharepoint',
    'teams',
    'office',
    'to do',
    'onenote',
    '365',
    'entra',
  ],
  brandColor: '#00a4ef',
  variables: [
    {
      name: 'tenant',
      label: 'Your organization’s domain, or “common” for every kind of account',
      example: 'common',
      pattern: '[A-Za-z0-9](?:[A-Za-z0-9.-]{0,98}[A-Za-z0-9])?',
      default: 'common',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: `${LOGIN}/authorize`,
      token: `${LOGIN}/token`,
      deviceAuthorization: `${LOGIN}/devicecode`,
    },
    client: {
      authentication: 'none',
      secret: 'none',
      idLabel: 'Application (client) ID',
      appType: 'Mobile and desktop applications',
      idExample: '11111111-2222-3333-4444-555555555555',
    },
    anotherAccountParameters: { prompt: 'select_account' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        { id: 'User.Read', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'Mail.Read', words: 'Read your mail', sensitivity: 'sensitive', group: 'Mail' },
        {
          id: 'Mail.ReadWrite',
          words: 'Read, change and delete your mail, but not send it',
          sensitivity: 'sensitive',
          group: 'Mail',
          implies: ['Mail.Read'],
        },
        { id: 'Mail.Send', words: 'Send mail in your name', sensitivity: 'sensitive', group: 'Mail' },
        {
          id: 'MailboxSettings.ReadWrite',
          words: 'Change the settings of your mailbox',
          sensitivity: 'writes',
          group: 'Mail',
        },
        { id: 'Calendars.Read', words: 'See your calendars', sensitivity: 'personal', group: 'Calendar' },
        {
          id: 'Calendars.ReadWrite',
          words: 'See, add and change events',
          sensitivity: 'writes',
          group: 'Calendar',
          implies: ['Calendars.Read'],
        },
        { id: 'Contacts.Read', words: 'See your contacts', sensitivity: 'personal', group: 'Contacts' },
        {
          id: 'Contacts.ReadWrite',
          words: 'See, add and change contacts',
          sensitivity: 'writes',
          group: 'Contacts',
          implies: ['Contacts.Read'],
        },
        { id: 'Files.Read', words: 'Read your files', sensitivity: 'sensitive', group: 'Files' },
        {
          id: 'Files.ReadWrite',
          words: 'Read, change and delete your files',
          sensitivity: 'sensitive',
          group: 'Files',
          implies: ['Files.Read'],
        },
        { id: 'Tasks.Read', words: 'See your tasks', sensitivity: 'personal', group: 'Tasks' },
        {
          id: 'Tasks.ReadWrite',
          words: 'See, add and change tasks',
          sensitivity: 'writes',
          group: 'Tasks',
          implies: ['Tasks.Read'],
        },
        { id: 'Notes.Read', words: 'Read your notes in OneNote', sensitivity: 'personal', group: 'Notes' },
        { id: 'Chat.Read', words: 'Read your chats in Teams', sensitivity: 'sensitive', group: 'Teams' },
        {
          id: 'ChannelMessage.Send',
          words: 'Send messages to channels in Teams',
          sensitivity: 'sensitive',
          group: 'Teams',
        },
        {
          id: 'Presence.Read',
          words: 'See whether you are available',
          sensitivity: 'personal',
          group: 'Teams',
        },
      ],
      presets: [
        {
          id: 'read-calendar',
          words: 'Read my calendar',
          scopes: ['User.Read', 'offline_access', 'Calendars.Read'],
        },
        { id: 'read-mail', words: 'Read my mail', scopes: ['User.Read', 'offline_access', 'Mail.Read'] },
        { id: 'send-mail', words: 'Send mail', scopes: ['User.Read', 'offline_access', 'Mail.Send'] },
        { id: 'read-files', words: 'Read my files', scopes: ['User.Read', 'offline_access', 'Files.Read'] },
      ],
      open: true,
      docsUrl: 'https://learn.microsoft.com/en-us/graph/permissions-reference',
    },
    // The form for redirect URIs takes http for “localhost” only. The port is ignored.
    redirect: { loopback: { host: 'localhost', port: 'any' } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://graph.microsoft.com/v1.0/me' },
    subject: '/id',
    label: ['/mail', '/userPrincipalName', '/displayName'],
  },
  check: { request: { url: 'https://graph.microsoft.com/v1.0/me' } },
  api: {
    baseUrl: 'https://graph.microsoft.com/v1.0',
    hosts: ['graph.microsoft.com'],
    reads: [
      { method: 'POST', path: '/search/query' },
      { method: 'POST', path: '/me/calendar/getSchedule' },
      { method: 'POST', path: '/me/findMeetingTimes' },
    ],
    examples: [
      { path: '/me', words: 'Who you are' },
      { path: '/me/messages?$top=10&$select=subject,from,receivedDateTime', words: 'Your latest mail' },
      { path: '/me/events?$top=10&$select=subject,start,end', words: 'Your events' },
      { path: '/me/drive/root/children?$top=20', words: 'Your files' },
      { path: '/me/todo/lists', words: 'Your task lists' },
      { path: '/me/chats?$top=10', words: 'Your chats in Teams' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/me/sendMail',
        title: 'Send an email',
        facts: MAIL.map(({ label, pointer }) => ({ label, pointer: `/message${pointer}` })),
      },
      { method: 'POST', path: '/me/messages', title: 'Save a draft', facts: MAIL },
      { method: 'POST', path: '/me/messages/*/send', title: 'Send a draft' },
      {
        method: 'POST',
        path: '/me/messages/*/reply',
        title: 'Reply to an email',
        facts: [{ label: 'Text', pointer: '/comment' }],
      },
      {
        method: 'POST',
        path: '/me/messages/*/forward',
        title: 'Forward an email',
        facts: [{ label: 'To', pointer: '/toRecipients/*/emailAddress/address' }],
      },
      { method: 'DELETE', path: '/me/messages/*', title: 'Delete an email' },
      { method: 'POST', path: '/me/events', title: 'Add an event', facts: EVENT },
      { method: 'PATCH', path: '/me/events/*', title: 'Change an event', facts: EVENT },
      { method: 'DELETE', path: '/me/events/*', title: 'Delete an event' },
      { method: 'POST', path: '/me/todo/lists/*/tasks', title: 'Add a task', facts: TASK },
      { method: 'PATCH', path: '/me/todo/lists/*/tasks/*', title: 'Change a task', facts: TASK },
      { method: 'DELETE', path: '/me/drive/items/*', title: 'Delete a file or folder' },
      {
        method: 'POST',
        path: '/me/drive/items/*/invite',
        title: 'Share a file',
        facts: [
          { label: 'With', pointer: '/recipients/*/email' },
          { label: 'As', pointer: '/roles' },
        ],
      },
      {
        method: 'POST',
        path: '/chats/*/messages',
        title: 'Send a chat message',
        facts: [{ label: 'Text', pointer: '/body/content' }],
      },
      {
        method: 'POST',
        path: '/teams/*/channels/*/messages',
        title: 'Write in a channel',
        facts: [{ label: 'Text', pointer: '/body/content' }],
      },
    ],
    cursor: { pointer: '/@odata.nextLink', parameter: null },
  },
  links: {
    website: 'https://www.microsoft.com',
    console: 'https://entra.microsoft.com',
    docs: 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow',
    connectedApps: 'https://account.microsoft.com/privacy/app-access',
  },
  guide: {
    minutes: 5,
    consentButton: 'Accept',
    steps: [
      {
        title: 'Register an app',
        text: 'Press “New registration” and enter a name. For personal accounts, such as Outlook.com, pick the choice that includes personal Microsoft accounts.',
        link: { label: 'Open the app registrations', url: 'https://entra.microsoft.com' },
        fields: [{ label: 'Name', value: 'Keyfob' }],
        pitfall: 'Some companies don’t let their people register apps. Then an administrator has to do it.',
      },
      {
        title: 'Add the address',
        text: 'Under “Authentication”, add a platform of the kind below and enter the address.',
        fields: [
          { label: 'Platform type', value: 'Mobile and desktop applications' },
          { label: 'Custom redirect URIs', value: '{redirectUri}' },
        ],
        pitfall: 'With “Web” as the platform, Microsoft refuses the last step of the sign-in.',
      },
      {
        title: 'Copy the ID',
        text: 'The overview of the app shows it as “Application (client) ID”.',
        pitfall:
          'Some permissions, such as those for Teams, may need approval by your company’s administrator.',
      },
    ],
  },
  sources: [
    {
      url: 'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity-platform/reply-url.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Graph/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/RogerSelwyn/O365-HomeAssistant/blob/f1bb670ee692503a170f4410b0ef2b16bb27d774/docs/permissions.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity-platform/v2-oauth2-auth-code-flow.md',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
