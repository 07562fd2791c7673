import type { ProviderRecordInput } from '../record-input.ts';

const WHO = { url: 'https://discord.com/api/v10/users/@me' };

export default {
  key: 'discord-bot',
  name: 'Discord bot',
  description: 'A bot of yours on Discord servers',
  categories: ['chat', 'games'],
  searchWords: ['servers', 'guilds', 'community', 'gaming', 'bot token', 'discord server'],
  logo: { kind: 'simple-icons', slug: 'discord' },
  brandColor: '#5865f2',
  actsAs: 'bot',
  auth: {
    kind: 'manual-token',
    fields: [
      {
        name: 'bot_token',
        label: 'Bot token',
        pattern: '[\\w-]+\\.[\\w-]+\\.[\\w-]+',
        format: 'It has three parts with dots between them.',
      },
    ],
  },
  identity: { request: WHO, subject: '/id', label: ['/global_name', '/username'] },
  check: { request: WHO },
  api: {
    baseUrl: 'https://discord.com/api/v10',
    hosts: ['discord.com'],
    token: { in: 'header', name: 'authorization', prefix: 'Bot ' },
    examples: [
      { path: '/users/@me', words: 'Who the bot is' },
      { path: '/users/@me/guilds', words: 'The servers that it is on' },
      { path: '/applications/@me', words: 'The application that it belongs to' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/channels/*/messages',
        title: 'Send a message',
        facts: [{ label: 'Text', pointer: '/content' }],
      },
      {
        method: 'PATCH',
        path: '/channels/*/messages/*',
        title: 'Change a message',
        facts: [{ label: 'Text', pointer: '/content' }],
      },
      { method: 'DELETE', path: '/channels/*/messages/*', title: 'Delete a message' },
    ],
    insufficientScope: 'status-403',
  },
  links: {
    website: 'https://discord.com',
    console: 'https://discord.com/developers/applications',
    docs: 'https://discord.com/developers/docs/reference',
    connectedApps: 'https://discord.com/developers/applications',
  },
  guide: {
    minutes: 4,
    steps: [
      {
        title: 'Create an application',
        text: 'Press “New Application” and enter a name. The bot gets that name, too.',
        link: { label: 'Open your applications', url: 'https://discord.com/developers/applications' },
        fields: [{ label: 'Name', value: 'Keyfob' }],
      },
      {
        title: 'Copy the bot’s token',
        text: 'Open “Bot” in the menu, press “Reset Token”, and copy what appears.',
        pitfall: 'The token is shown only once, and resetting it ends the one before.',
      },
      {
        title: 'Add the bot to a server',
        text: 'Open “OAuth2” in the menu, choose “bot” and its permissions in the URL generator, and open the address that it shows.',
        pitfall: 'You can only add it to servers that you may manage.',
      },
    ],
  },
  sources: [
    { url: 'https://discord.com/developers/docs/reference', checked: '2026-11-29', confidence: 'medium' },
    { url: 'https://hexdocs.pm/glyph/0.0.1/network/rest.html', checked: '2026-11-29', confidence: 'medium' },
    {
      url: 'https://developers.make.com/white-label-documentation/install-and-configure-apps/discord/steps-in-discord.md',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
