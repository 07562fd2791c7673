import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'campaign-monitor',
  name: 'Campaign Monitor',
  description: 'Email campaigns and subscribers',
  categories: ['marketing'],
  searchWords: ['newsletter', 'email', 'campaigns', 'subscribers', 'createsend'],
  logo: { kind: 'simple-icons', slug: 'campaignmonitor' },
  brandColor: '#111324',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.createsend.com/oauth',
      token: 'https://api.createsend.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    authorizationParameters: { type: 'web_server' },
    offline: { how: 'always', accessTokenSeconds: 1209600 },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'ViewReports',
          words: 'See how your campaigns are doing',
          sensitivity: 'personal',
          default: true,
          group: 'Campaigns',
        },
        { id: 'CreateCampaigns', words: 'Write campaigns', sensitivity: 'writes', group: 'Campaigns' },
        { id: 'SendCampaigns', words: 'Send campaigns', sensitivity: 'sensitive', group: 'Campaigns' },
        { id: 'ManageTemplates', words: 'Change templates', sensitivity: 'writes', group: 'Campaigns' },
        {
          id: 'ManageLists',
          words: 'Change lists and their subscribers',
          sensitivity: 'writes',
          group: 'Subscribers',
        },
        { id: 'ImportSubscribers', words: 'Add subscribers', sensitivity: 'writes', group: 'Subscribers' },
        {
          id: 'ViewSubscribersInReports',
          words: 'See who opened a campaign',
          sensitivity: 'personal',
          group: 'Subscribers',
        },
      ],
      presets: [
        {
          id: 'results',
          words: 'See how my campaigns are doing',
          scopes: ['ViewReports', 'ViewSubscribersInReports'],
        },
        {
          id: 'subscribers',
          words: 'Add subscribers',
          scopes: ['ViewReports', 'ManageLists', 'ImportSubscribers'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.createsend.com/api/v3.3/clients.json' },
    subject: '/0/ClientID',
    label: ['/0/Name'],
  },
  check: { request: { url: 'https://api.createsend.com/api/v3.3/clients.json' } },
  api: {
    baseUrl: 'https://api.createsend.com/api/v3.3',
    hosts: ['api.createsend.com'],
    examples: [
      { path: '/clients.json', words: 'Your clients' },
      { path: '/billingdetails.json', words: 'Your credits' },
      { path: '/countries.json', words: 'Countries' },
    ],
  },
  links: {
    website: 'https://www.campaignmonitor.com',
    console: 'https://www.campaignmonitor.com/api/v3-3/getting-started/',
    docs: 'https://www.campaignmonitor.com/api/v3-3/getting-started/',
  },
  sources: [
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/CampaignMonitor/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/amp-labs/connectors/blob/main/providers/campaignMonitor.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/simov/grant/blob/master/config/oauth.json',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    { url: 'https://metacpan.org/pod/Net::CampaignMonitor', checked: '2026-11-29', confidence: 'medium' },
  ],
} satisfies ProviderRecordInput;
