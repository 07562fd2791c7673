import type { ProviderRecordInput } from '../record-input.ts';
import { READS, SUMMARIES, WRITES } from './parts/slack-api.ts';

const ERROR = { okPointer: '/ok', errorPointer: '/error' };
const WHO = { url: 'https://slack.com/api/auth.test' };

export default {
  key: 'slack-bot',
  name: 'Slack bot',
  description: 'A bot of yours in your Slack workspace',
  categories: ['chat'],
  searchWords: ['messages', 'channels', 'team chat', 'workspace', 'app', 'bot token', 'slack channel'],
  brandColor: '#611f69',
  actsAs: 'bot',
  auth: {
    kind: 'manual-token',
    fields: [
      {
        name: 'bot_token',
        label: 'Bot User OAuth Token',
        pattern: 'xoxb-[A-Za-z0-9-]+',
        format: 'It begins with “xoxb-”.',
        example: 'xoxb-1234567890-abcdef',
      },
      {
        name: 'app_token',
        label: 'App-Level Token',
        optional: true,
        pattern: 'xapp-[A-Za-z0-9-]+',
        format: 'It begins with “xapp-”. Only programs that listen to the workspace need it.',
        example: 'xapp-1-A0123456789-abcdef',
      },
    ],
  },
  identity: {
    request: WHO,
    subject: '/user_id',
    label: ['/user'],
    labelFormat: '@{}',
    tenant: '/team',
    errorIn200: ERROR,
  },
  check: { request: WHO, errorIn200: ERROR },
  api: {
    baseUrl: 'https://slack.com/api',
    hosts: ['slack.com'],
    reads: READS,
    writes: WRITES,
    examples: [
      { path: '/auth.test', words: 'Who the bot is' },
      { path: '/users.list?limit=50', words: 'The people in your workspace' },
      { path: '/conversations.list?limit=50&exclude_archived=true', words: 'The channels' },
    ],
    summaries: SUMMARIES,
    cursor: { pointer: '/response_metadata/next_cursor', parameter: 'cursor' },
    insufficientScope: { errorPointer: '/error', codes: ['missing_scope'] },
  },
  links: {
    website: 'https://slack.com',
    console: 'https://api.slack.com/apps',
    docs: 'https://docs.slack.dev/authentication/tokens',
    connectedApps: 'https://api.slack.com/apps',
  },
  guide: {
    minutes: 5,
    steps: [
      {
        title: 'Create a Slack app',
        text: 'Press “Create New App”, choose “From scratch”, enter a name and pick the workspace for the bot.',
        link: { label: 'Open your Slack apps', url: 'https://api.slack.com/apps' },
        fields: [{ label: 'App Name', value: 'Keyfob' }],
        pitfall: 'In some workspaces an administrator has to approve new apps.',
      },
      {
        title: 'Choose what the bot may do',
        text: 'Open “OAuth & Permissions” in the menu. Under “Bot Token Scopes”, add the permissions that you want to use.',
      },
      {
        title: 'Install it, and copy the token',
        text: 'On the same page, press “Install to Workspace” and allow it. Then copy the “Bot User OAuth Token”.',
        pitfall: 'The bot sees only channels that it was added to. In Slack, type “/invite” and its name.',
      },
    ],
  },
  sources: [
    { url: 'https://docs.slack.dev/reference/methods/auth.test', checked: '2026-11-29', confidence: 'high' },
    { url: 'https://docs.slack.dev/authentication/tokens', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
