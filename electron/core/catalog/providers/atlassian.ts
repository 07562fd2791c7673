import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'atlassian',
  name: 'Atlassian',
  description: 'Jira and Confluence in the cloud',
  categories: ['projects', 'notes', 'code'],
  searchWords: ['jira', 'confluence', 'issues', 'tickets', 'wiki', 'boards', 'jira service management'],
  logo: { kind: 'simple-icons', slug: 'atlassian' },
  brandColor: '#0052cc',
  perAccount: [
    {
      label: 'Site',
      from: { url: 'https://api.atlassian.com/oauth/token/accessible-resources' },
      list: '',
      title: '/name',
      values: [
        {
          name: 'site',
          pointer: '/id',
          example: '1324a887-45db-1bf4-1e99-ef0ff456d421',
          pattern: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
        },
      ],
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://auth.atlassian.com/authorize',
      token: 'https://auth.atlassian.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    authorizationParameters: { audience: 'api.atlassian.com', prompt: 'consent' },
    offline: {
      how: 'scope',
      scope: 'offline_access',
      accessTokenSeconds: 3600,
      refreshTokenSeconds: 90 * 24 * 60 * 60,
      rotates: true,
      rotationExtends: true,
      note: 'Atlassian ends access after 90 days without use.',
    },
    scopes: {
      items: [
        { id: 'read:me', words: 'See your profile', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'read:jira-user', words: 'See the people in Jira', sensitivity: 'personal', group: 'Jira' },
        {
          id: 'read:jira-work',
          words: 'See projects and issues in Jira',
          sensitivity: 'personal',
          group: 'Jira',
        },
        {
          id: 'write:jira-work',
          words: 'Create and change issues and comments in Jira',
          sensitivity: 'writes',
          group: 'Jira',
        },
        {
          id: 'manage:jira-project',
          words: 'Change the settings of Jira projects',
          sensitivity: 'sensitive',
          group: 'Jira',
        },
        {
          id: 'manage:jira-configuration',
          words: 'Change the settings of Jira itself',
          sensitivity: 'sensitive',
          group: 'Jira',
        },
        {
          id: 'read:confluence-user',
          words: 'See the people in Confluence',
          sensitivity: 'personal',
          group: 'Confluence',
        },
        {
          id: 'read:confluence-content.summary',
          words: 'See the titles and dates of pages in Confluence',
          sensitivity: 'personal',
          group: 'Confluence',
        },
        {
          id: 'read:confluence-content.all',
          words: 'Read all pages that you can see in Confluence',
          sensitivity: 'personal',
          group: 'Confluence',
        },
        {
          id: 'write:confluence-content',
          words: 'Create and change pages in Confluence',
          sensitivity: 'writes',
          group: 'Confluence',
        },
      ],
      presets: [
        {
          id: 'jira-read',
          words: 'Read my Jira issues',
          scopes: ['read:me', 'offline_access', 'read:jira-user', 'read:jira-work'],
        },
        {
          id: 'jira-work',
          words: 'Work on Jira issues',
          scopes: ['read:me', 'offline_access', 'read:jira-user', 'read:jira-work', 'write:jira-work'],
        },
        {
          id: 'confluence-read',
          words: 'Read Confluence',
          scopes: [
            'read:me',
            'offline_access',
            'read:confluence-content.summary',
            'read:confluence-content.all',
          ],
        },
        {
          id: 'confluence-write',
          words: 'Write in Confluence',
          scopes: ['read:me', 'offline_access', 'read:confluence-content.all', 'write:confluence-content'],
        },
      ],
      open: true,
      docsUrl: 'https://developer.atlassian.com/cloud/jira/platform/scopes-for-oauth-2-3LO-and-forge-apps/',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.atlassian.com/me' },
    subject: '/account_id',
    label: ['/email', '/name'],
    avatar: '/picture',
  },
  check: { request: { url: 'https://api.atlassian.com/me' } },
  api: {
    baseUrl: 'https://api.atlassian.com',
    hosts: ['api.atlassian.com'],
    reads: [
      { method: 'POST', path: '/ex/jira/*/rest/api/3/search/jql' },
      { method: 'POST', path: '/ex/jira/*/rest/api/2/search/jql' },
    ],
    examples: [
      { path: '/me', words: 'Who you are' },
      {
        path: '/oauth/token/accessible-resources',
        words: 'Your sites',
      },
      { path: '/ex/jira/{site}/rest/api/3/myself', words: 'Who you are in Jira' },
      { path: '/ex/jira/{site}/rest/api/3/project/search', words: 'The projects in Jira' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/ex/jira/*/rest/api/3/issue',
        title: 'Create an issue',
        facts: [
          { label: 'Title', pointer: '/fields/summary' },
          { label: 'Project', pointer: '/fields/project/key' },
          { label: 'Kind', pointer: '/fields/issuetype/name' },
        ],
      },
      {
        method: 'PUT',
        path: '/ex/jira/*/rest/api/3/issue/*',
        title: 'Change an issue',
        facts: [{ label: 'Title', pointer: '/fields/summary' }],
      },
      { method: 'DELETE', path: '/ex/jira/*/rest/api/3/issue/*', title: 'Delete an issue' },
      { method: 'POST', path: '/ex/jira/*/rest/api/3/issue/*/comment', title: 'Comment on an issue' },
      {
        method: 'POST',
        path: '/ex/jira/*/rest/api/3/issue/*/transitions',
        title: 'Move an issue to another status',
        facts: [{ label: 'Step', pointer: '/transition/id' }],
      },
      {
        method: 'POST',
        path: '/ex/confluence/*/wiki/api/v2/pages',
        title: 'Create a page',
        facts: [{ label: 'Title', pointer: '/title' }],
      },
      {
        method: 'PUT',
        path: '/ex/confluence/*/wiki/api/v2/pages/*',
        title: 'Change a page',
        facts: [{ label: 'Title', pointer: '/title' }],
      },
      { method: 'DELETE', path: '/ex/confluence/*/wiki/api/v2/pages/*', title: 'Delete a page' },
    ],
  },
  links: {
    website: 'https://www.atlassian.com',
    console: 'https://developer.atlassian.com/console/myapps/',
    docs: 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/',
    connectedApps: 'https://id.atlassian.com/manage-profile/apps',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/jira/how-to-register-your-own-jira-api-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/confluence/how-to-register-your-own-confluence-api-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/pennersr/django-allauth/blob/main/allauth/socialaccount/providers/atlassian/views.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/atlassian.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://developer.atlassian.com/cloud/oauth/getting-started/making-calls-to-api/',
      checked: '2026-11-30',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
