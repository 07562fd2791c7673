import type { ProviderRecordInput } from '../../electron/core/catalog/record-input.ts';
import { paths } from './server/endpoints.ts';

/** Records for the sandbox's API for bots, which takes tokens in the header or in the path. `baseUrl` has no trailing slash. */
export function botRecord(baseUrl: string, tokenIn: 'header' | 'path'): ProviderRecordInput {
  const host = new URL(baseUrl).host;
  const api = `${baseUrl}${tokenIn === 'path' ? '' : paths.bots}`;
  const request = { url: `${api}/getMe` };
  const errorIn200 = { okPointer: '/ok', errorPointer: '/error' };
  return {
    key: `sandbox-bot-${tokenIn}`,
    name: 'Sandbox bot',
    description: 'A bot for practice',
    categories: ['chat'],
    actsAs: 'bot',
    local: true,
    auth: {
      kind: 'manual-token',
      fields: [
        {
          name: 'bot_token',
          label: 'Bot token',
          pattern: '\\d{8}:[a-z]+-[A-Za-z0-9]{16}',
          format: 'It begins with eight digits and a colon.',
          example: '12345678:anna-0123456789abcdef',
        },
        { name: 'app_token', label: 'App token', optional: true },
      ],
    },
    identity: { request, subject: '/result/id', label: ['/result/username'], labelFormat: '@{}', errorIn200 },
    check: { request, errorIn200 },
    api: {
      baseUrl: api,
      hosts: [host],
      token:
        tokenIn === 'path'
          ? { in: 'path', prefix: `${paths.bots}/bot` }
          : { in: 'header', name: 'authorization', prefix: 'Bot ' },
      writes: [{ method: 'GET', path: '/*' }],
      reads: [
        { method: 'GET', path: '/getMe' },
        { method: 'GET', path: '/moved' },
      ],
      examples: [{ path: '/getMe', words: 'Who the bot is' }],
    },
    links: { console: `${baseUrl}/console`, connectedApps: `${baseUrl}/console/access` },
    guide: {
      minutes: 2,
      steps: [
        {
          title: 'Make a bot',
          text: 'Open the page of bots, press “New bot” and give it a name.',
          link: { label: 'Open the page of bots', url: `${baseUrl}/console` },
        },
        { title: 'Copy its token', text: 'Press “Copy” beside the token. It is shown only once.' },
      ],
    },
  };
}
