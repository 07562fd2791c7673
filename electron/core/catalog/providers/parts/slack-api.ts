import type { ProviderRecordInput } from '../../record-input.ts';

type Api = NonNullable<ProviderRecordInput['api']>;

/* Methods of the Slack API, for people and bots. Slack takes every method by GET, too. */

const METHODS_THAT_WRITE = [
  'apps.uninstall',
  'auth.revoke',
  'bookmarks.add',
  'bookmarks.edit',
  'bookmarks.remove',
  'chat.delete',
  'chat.deleteScheduledMessage',
  'chat.meMessage',
  'chat.postEphemeral',
  'chat.postMessage',
  'chat.scheduleMessage',
  'chat.unfurl',
  'chat.update',
  'conversations.archive',
  'conversations.close',
  'conversations.create',
  'conversations.invite',
  'conversations.join',
  'conversations.kick',
  'conversations.leave',
  'conversations.mark',
  'conversations.open',
  'conversations.rename',
  'conversations.setPurpose',
  'conversations.setTopic',
  'conversations.unarchive',
  'dnd.endDnd',
  'dnd.endSnooze',
  'dnd.setSnooze',
  'files.delete',
  'pins.add',
  'pins.remove',
  'reactions.add',
  'reactions.remove',
  'reminders.add',
  'reminders.complete',
  'reminders.delete',
  'stars.add',
  'stars.remove',
  'usergroups.create',
  'usergroups.disable',
  'usergroups.enable',
  'usergroups.update',
  'usergroups.users.update',
  'users.deletePhoto',
  'users.profile.set',
  'users.setPresence',
];
const METHODS_THAT_READ = [
  'auth.test',
  'conversations.history',
  'conversations.info',
  'conversations.list',
  'conversations.members',
  'conversations.replies',
  'files.info',
  'files.list',
  'search.all',
  'search.files',
  'search.messages',
  'users.conversations',
  'users.info',
  'users.list',
];
const MESSAGE = [
  { label: 'Channel', pointer: '/channel' },
  { label: 'Text', pointer: '/text' },
];

export const READS = METHODS_THAT_READ.map((name) => ({ method: 'POST', path: `/${name}` }));
export const WRITES = METHODS_THAT_WRITE.map((name) => ({ method: 'GET', path: `/${name}` }));

/** What the bodies of everyday writes say. */
export const SUMMARIES = [
  { method: 'POST', path: '/chat.postMessage', title: 'Send a message', facts: MESSAGE },
  { method: 'POST', path: '/chat.update', title: 'Change a message', facts: MESSAGE },
  {
    method: 'POST',
    path: '/chat.delete',
    title: 'Delete a message',
    facts: [{ label: 'Channel', pointer: '/channel' }],
  },
  {
    method: 'POST',
    path: '/chat.scheduleMessage',
    title: 'Schedule a message',
    facts: [...MESSAGE, { label: 'When', pointer: '/post_at' }],
  },
  {
    method: 'POST',
    path: '/reactions.add',
    title: 'React with an emoji',
    facts: [
      { label: 'Channel', pointer: '/channel' },
      { label: 'Emoji', pointer: '/name' },
    ],
  },
  {
    method: 'POST',
    path: '/users.profile.set',
    title: 'Change your profile',
    facts: [
      { label: 'Status', pointer: '/profile/status_text' },
      { label: 'Emoji', pointer: '/profile/status_emoji' },
    ],
  },
  {
    method: 'POST',
    path: '/conversations.join',
    title: 'Join a channel',
    facts: [{ label: 'Channel', pointer: '/channel' }],
  },
] satisfies Api['summaries'];
