import type { ProviderRecordInput } from '../record-input.ts';

const WHO = { url: 'https://api.telegram.org/getMe' };
const ERROR = { okPointer: '/ok', errorPointer: '/description' };
const METHODS_THAT_READ = [
  'getChat',
  'getChatAdministrators',
  'getChatMember',
  'getChatMemberCount',
  'getFile',
  'getMe',
  'getMyCommands',
  'getMyDescription',
  'getMyName',
  'getMyShortDescription',
  'getUserProfilePhotos',
  'getWebhookInfo',
];
const CHAT = { label: 'Chat', pointer: '/chat_id' };

export default {
  key: 'telegram',
  name: 'Telegram bot',
  description: 'A bot of yours that sends and receives messages',
  categories: ['chat'],
  searchWords: ['messages', 'messenger', 'groups', 'channels', 'botfather', 'bot token'],
  logo: { kind: 'simple-icons', slug: 'telegram' },
  brandColor: '#26a5e4',
  actsAs: 'bot',
  auth: {
    kind: 'manual-token',
    fields: [
      {
        name: 'bot_token',
        label: 'Bot token',
        pattern: '\\d+:[\\w-]{30,60}',
        format: 'It is a number, a colon, and a long row of letters and digits.',
        example: '123456789:AAFexample-of-a-token-0123456789',
      },
      { name: 'webhook_secret', label: 'Webhook secret', optional: true },
    ],
  },
  identity: {
    request: WHO,
    subject: '/result/id',
    label: ['/result/username', '/result/first_name'],
    labelFormat: '@{}',
    errorIn200: ERROR,
  },
  check: { request: WHO, errorIn200: ERROR },
  api: {
    baseUrl: 'https://api.telegram.org',
    hosts: ['api.telegram.org'],
    // Telegram takes the token nowhere else.
    token: { in: 'path', prefix: '/bot' },
    // Telegram takes every method by GET, in any case, and new ones appear often. So only what is known to read is not asked about.
    writes: [{ method: 'GET', path: '/*' }],
    reads: (['GET', 'POST'] as const).flatMap((method) =>
      METHODS_THAT_READ.map((name) => ({ method, path: `/${name}` })),
    ),
    examples: [
      { path: '/getMe', words: 'Who the bot is' },
      { path: '/getMyCommands', words: 'The commands that it offers' },
      { path: '/getWebhookInfo', words: 'Where its messages are sent' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/sendMessage',
        title: 'Send a message',
        facts: [CHAT, { label: 'Text', pointer: '/text' }],
      },
      {
        method: 'POST',
        path: '/editMessageText',
        title: 'Change a message',
        facts: [CHAT, { label: 'Text', pointer: '/text' }],
      },
      { method: 'POST', path: '/deleteMessage', title: 'Delete a message', facts: [CHAT] },
    ],
    insufficientScope: 'status-403',
  },
  links: {
    website: 'https://telegram.org',
    console: 'https://t.me/BotFather',
    docs: 'https://core.telegram.org/bots/api',
    connectedApps: 'https://t.me/BotFather',
  },
  guide: {
    minutes: 3,
    steps: [
      {
        title: 'Ask BotFather for a bot',
        text: 'BotFather is Telegram’s own bot for making bots. Send it “/newbot” and answer its two questions: the name, and a username that ends with “bot”.',
        link: { label: 'Open BotFather', url: 'https://t.me/BotFather' },
      },
      {
        title: 'Copy the token',
        text: 'BotFather’s last message contains it, after the words about the HTTP API. Copy the number, the colon and everything behind it.',
        pitfall:
          'Send “/revoke” to BotFather to end a token that somebody else has seen. It then gives you a new one.',
      },
    ],
  },
  sources: [
    { url: 'https://core.telegram.org/bots/api', checked: '2026-11-29', confidence: 'medium' },
    { url: 'https://core.telegram.org/bots/features', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
