import type { ProviderRecordInput } from '../record-input.ts';

// LinkedIn’s ID tokens contain no nonce, so the account is read from the userinfo endpoint.
export default {
  key: 'linkedin',
  name: 'LinkedIn',
  description: 'Your profile and your posts',
  categories: ['social', 'people'],
  searchWords: ['profile', 'jobs', 'career', 'network', 'posts', 'professional'],
  brandColor: '#0a66c2',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://www.linkedin.com/oauth/v2/authorization',
      token: 'https://www.linkedin.com/oauth/v2/accessToken',
      revocation: 'https://www.linkedin.com/oauth/v2/revoke',
      userinfo: 'https://api.linkedin.com/v2/userinfo',
    },
    pkce: { method: 'none', reason: 'LinkedIn’s sign-in for web apps does not support it.' },
    client: {
      authentication: 'client_secret_post',
      secret: 'required',
      secretLabel: 'Primary Client Secret',
    },
    offline: {
      how: 'never',
      note: 'LinkedIn gives most apps no way to stay signed in. When access ends, sign in again.',
    },
    scopes: {
      items: [
        { id: 'openid', words: 'Know which LinkedIn account this is', sensitivity: 'basic', locked: true },
        {
          id: 'profile',
          words: 'See your name and photo',
          sensitivity: 'basic',
          default: true,
          group: 'You',
        },
        { id: 'email', words: 'See your email address', sensitivity: 'basic', default: true, group: 'You' },
        {
          id: 'w_member_social',
          words: 'Post, comment and react in your name',
          sensitivity: 'sensitive',
          group: 'Posts',
        },
        {
          id: 'w_organization_social',
          words: 'Post, comment and react in the name of your organizations',
          sensitivity: 'sensitive',
          group: 'Posts',
        },
        {
          id: 'r_organization_social',
          words: 'See posts, comments and reactions of your organizations',
          sensitivity: 'personal',
          group: 'Organizations',
        },
        {
          id: 'r_basicprofile',
          words: 'See your name, photo, headline and public profile',
          sensitivity: 'personal',
          group: 'You',
        },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['openid', 'profile', 'email'] },
        { id: 'post', words: 'Post in my name', scopes: ['openid', 'profile', 'email', 'w_member_social'] },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: { request: 'openid', subject: '/sub', label: ['/email', '/name'], avatar: '/picture' },
  check: { request: 'userinfo' },
  api: {
    baseUrl: 'https://api.linkedin.com',
    hosts: ['api.linkedin.com'],
    headers: { 'x-restli-protocol-version': '2.0.0' },
    examples: [{ path: '/v2/userinfo', words: 'Who you are' }],
  },
  links: {
    website: 'https://www.linkedin.com',
    console: 'https://www.linkedin.com/developers/apps',
    docs: 'https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow',
    connectedApps: 'https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/docs/api-integrations/linkedin/how-to-register-your-own-linkedin-api-oauth-app.mdx',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://learn.microsoft.com/en-us/linkedin/consumer/integrations/self-serve/sign-in-with-linkedin-v2',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/linkedin.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/linkedin.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/LinkedInOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/tree/master/packages/nodes-base/nodes/LinkedIn',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/zekith/oauthgo/blob/main/provider/linkedin/linkedin.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
