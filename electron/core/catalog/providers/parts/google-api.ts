import type { ProviderRecordInput } from '../../record-input.ts';

const CALENDAR = '/calendar/v3/calendars/*/events';
const GMAIL = 'https://gmail.googleapis.com/gmail/v1/users';
const SHEETS = 'https://sheets.googleapis.com/v4/spreadsheets';

const EVENT = [
  { label: 'Title', pointer: '/summary' },
  { label: 'From', pointer: '/start/dateTime' },
  { label: 'First day', pointer: '/start/date' },
  { label: 'Until', pointer: '/end/dateTime' },
  { label: 'Where', pointer: '/location' },
  { label: 'Guests', pointer: '/attendees/*/email' },
  { label: 'Text', pointer: '/description' },
];

const mail = (pointer: string) =>
  ['To', 'Cc', 'Bcc', 'Subject'].map((name) => ({ label: name, pointer, mailHeader: name.toLowerCase() }));

/** The APIs of Google, each with its host. */
export const googleApi: NonNullable<ProviderRecordInput['api']> = {
  baseUrl: 'https://www.googleapis.com',
  hosts: [
    'www.googleapis.com',
    'openidconnect.googleapis.com',
    'gmail.googleapis.com',
    'people.googleapis.com',
    'tasks.googleapis.com',
    'docs.googleapis.com',
    'sheets.googleapis.com',
    'slides.googleapis.com',
    'forms.googleapis.com',
  ],
  reads: [
    { method: 'POST', path: '/calendar/v3/freeBusy' },
    { method: 'POST', path: `${SHEETS}/*:getByDataFilter` },
    { method: 'POST', path: `${SHEETS}/*/values:batchGetByDataFilter` },
  ],
  examples: [
    { path: 'https://openidconnect.googleapis.com/v1/userinfo', words: 'Who you are' },
    { path: '/calendar/v3/users/me/calendarList', words: 'Your calendars' },
    { path: `${GMAIL}/me/messages?maxResults=10`, words: 'Your latest mail' },
    { path: '/drive/v3/files?pageSize=20', words: 'Your files' },
    {
      path: 'https://people.googleapis.com/v1/people/me/connections?personFields=names,emailAddresses',
      words: 'Your contacts',
    },
    { path: 'https://tasks.googleapis.com/tasks/v1/users/@me/lists', words: 'Your task lists' },
  ],
  summaries: [
    { method: 'POST', path: CALENDAR, title: 'Add an event to a calendar', facts: EVENT },
    { method: 'PATCH', path: `${CALENDAR}/*`, title: 'Change an event', facts: EVENT },
    { method: 'PUT', path: `${CALENDAR}/*`, title: 'Replace an event', facts: EVENT },
    { method: 'DELETE', path: `${CALENDAR}/*`, title: 'Delete an event' },
    { method: 'POST', path: `${GMAIL}/*/messages/send`, title: 'Send an email', facts: mail('/raw') },
    { method: 'POST', path: `${GMAIL}/*/drafts`, title: 'Save a draft', facts: mail('/message/raw') },
    { method: 'POST', path: `${GMAIL}/*/drafts/send`, title: 'Send a draft', facts: mail('/message/raw') },
    {
      method: 'POST',
      path: `${GMAIL}/*/messages/*/modify`,
      title: 'Change the labels of an email',
      facts: [
        { label: 'Add', pointer: '/addLabelIds' },
        { label: 'Remove', pointer: '/removeLabelIds' },
      ],
    },
    { method: 'POST', path: `${GMAIL}/*/messages/*/trash`, title: 'Move an email to the trash' },
    { method: 'DELETE', path: `${GMAIL}/*/messages/*`, title: 'Delete an email for good' },
    {
      method: 'POST',
      path: '/drive/v3/files',
      title: 'Create a file or folder',
      facts: [
        { label: 'Name', pointer: '/name' },
        { label: 'Kind', pointer: '/mimeType' },
        { label: 'In', pointer: '/parents' },
      ],
    },
    { method: 'POST', path: '/upload/drive/v3/files', title: 'Upload a file' },
    {
      method: 'PATCH',
      path: '/drive/v3/files/*',
      title: 'Change a file',
      facts: [
        { label: 'Name', pointer: '/name' },
        { label: 'In the trash', pointer: '/trashed' },
      ],
    },
    { method: 'DELETE', path: '/drive/v3/files/*', title: 'Delete a file for good' },
    {
      method: 'POST',
      path: '/drive/v3/files/*/permissions',
      title: 'Share a file',
      facts: [
        { label: 'With', pointer: '/emailAddress' },
        { label: 'Domain', pointer: '/domain' },
        { label: 'Who', pointer: '/type' },
        { label: 'As', pointer: '/role' },
      ],
    },
    {
      method: 'POST',
      path: 'https://tasks.googleapis.com/tasks/v1/lists/*/tasks',
      title: 'Add a task',
      facts: [
        { label: 'Title', pointer: '/title' },
        { label: 'Due', pointer: '/due' },
        { label: 'Text', pointer: '/notes' },
      ],
    },
    {
      method: 'POST',
      path: `${SHEETS}/*/values/*:append`,
      title: 'Add rows to a spreadsheet',
      facts: [{ label: 'Values', pointer: '/values/*' }],
    },
  ],
  cursor: { pointer: '/nextPageToken', parameter: 'pageToken' },
  insufficientScope: 'www-authenticate-any',
  rateLimited: {
    errorPointer: '/error/errors/0/reason',
    codes: ['rateLimitExceeded', 'userRateLimitExceeded'],
  },
};
