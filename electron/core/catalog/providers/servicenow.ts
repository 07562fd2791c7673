import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'servicenow',
  name: 'ServiceNow',
  description: 'Incidents, requests and tasks of an organization',
  categories: ['support'],
  searchWords: ['incidents', 'tickets', 'it service', 'help desk', 'requests'],
  brandColor: '#62d84e',
  variables: [
    {
      name: 'instance',
      label: 'The part of your ServiceNow address before “.service-now.com”',
      example: 'acme',
      pattern: '[a-z0-9][a-z0-9-]*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{instance}.service-now.com/oauth_auth.do',
      token: 'https://{instance}.service-now.com/oauth_token.do',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: {
      how: 'always',
      accessTokenSeconds: 1800,
      refreshTokenSeconds: 100 * 24 * 60 * 60,
      note: 'How long access lasts is chosen where the app is created. 100 days is usual.',
    },
    scopes: { open: true },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: {
      url: 'https://{instance}.service-now.com/api/now/table/sys_user?sysparm_query=user_name=javascript:gs.getUserName()&sysparm_fields=sys_id,user_name,email',
    },
    subject: '/result/0/sys_id',
    label: ['/result/0/email', '/result/0/user_name'],
  },
  check: {
    request: {
      url: 'https://{instance}.service-now.com/api/now/table/sys_user?sysparm_query=user_name=javascript:gs.getUserName()&sysparm_fields=sys_id,user_name,email',
    },
  },
  api: {
    baseUrl: 'https://{instance}.service-now.com/api/now',
    hosts: ['{instance}.service-now.com'],
    examples: [
      { path: '/table/sys_user?sysparm_query=user_name=javascript:gs.getUserName()', words: 'Who you are' },
      { path: '/table/incident?sysparm_limit=20', words: 'Incidents' },
      { path: '/table/sys_user_group?sysparm_limit=20', words: 'Groups' },
      { path: '/table/sys_user?sysparm_limit=20', words: 'People' },
    ],
  },
  links: {
    website: 'https://www.servicenow.com',
    console: 'https://{instance}.service-now.com/oauth_entity_list.do',
    docs: 'https://www.servicenow.com/docs/',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/ServiceNowOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/ServiceNow',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/zekith/oauthgo/blob/main/provider/servicenow/servicenow.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/servicenow/how-to-register-your-own-servicenow-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
