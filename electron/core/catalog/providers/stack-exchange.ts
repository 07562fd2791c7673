import type { ProviderRecordInput } from '../record-input.ts';

const API = 'https://api.stackexchange.com/2.3';
const ME = `${API}/me?site=stackoverflow`;

export default {
  key: 'stack-exchange',
  name: 'Stack Exchange',
  description: 'Questions and answers on Stack Overflow and its sister sites',
  categories: ['developer', 'learning'],
  searchWords: ['stack overflow', 'stackoverflow', 'questions', 'answers', 'reputation', 'super user'],
  logo: { kind: 'simple-icons', slug: 'stackexchange' },
  brandColor: '#1e5397',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://stackoverflow.com/oauth',
      token: 'https://stackoverflow.com/oauth/access_token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    tokenResponse: { format: 'form' },
    offline: {
      how: 'never',
      note: 'Access ends after some time, unless you allow Keyfob to stay signed in.',
    },
    scopes: {
      separator: ',',
      items: [
        { id: 'no_expiry', words: 'Stay signed in', sensitivity: 'basic', default: true, group: 'You' },
        { id: 'read_inbox', words: 'Read your inbox', sensitivity: 'personal', group: 'You' },
        {
          id: 'private_info',
          words: 'See your private details, such as reputation that is not public',
          sensitivity: 'personal',
          group: 'You',
        },
        {
          id: 'write_access',
          words: 'Write, change and vote in your name',
          sensitivity: 'sensitive',
          group: 'Posts',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['no_expiry'] },
        { id: 'inbox', words: 'Read my inbox', scopes: ['no_expiry', 'read_inbox'] },
        { id: 'write', words: 'Write questions and answers', scopes: ['no_expiry', 'write_access'] },
      ],
      docsUrl: 'https://api.stackexchange.com/docs/authentication',
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: ME },
    subject: '/items/0/account_id',
    label: ['/items/0/display_name'],
    avatar: '/items/0/profile_image',
  },
  check: { request: { url: ME } },
  api: {
    baseUrl: API,
    hosts: ['api.stackexchange.com'],
    examples: [
      { path: '/me?site=stackoverflow', words: 'Who you are on Stack Overflow' },
      { path: '/me/associated', words: 'Your accounts on all sites' },
      { path: '/me/questions?site=stackoverflow&pagesize=10', words: 'Your questions on Stack Overflow' },
      { path: '/me/answers?site=stackoverflow&pagesize=10', words: 'Your answers on Stack Overflow' },
    ],
  },
  links: {
    website: 'https://stackexchange.com',
    console: 'https://stackapps.com/apps/oauth',
    docs: 'https://api.stackexchange.com/docs/authentication',
  },
  sources: [
    {
      url: 'https://meta.stackexchange.com/questions/417382/we-re-changing-the-authentication-scheme-for-stack-exchange-api-v2-x',
      checked: '2026-11-29',
      confidence: 'high',
    },
    { url: 'https://stackapps.com/help/api-authentication', checked: '2026-11-29', confidence: 'high' },
    {
      url: 'https://api.stackexchange.com/docs/authentication',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/StackExchange/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/stackoverflow.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
