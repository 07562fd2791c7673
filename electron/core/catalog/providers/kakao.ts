import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'kakao',
  name: 'Kakao',
  description: 'Profile, friends and KakaoTalk messages',
  categories: ['social', 'chat'],
  searchWords: ['kakaotalk', 'messenger', 'korea', 'profile', 'friends'],
  logo: { kind: 'simple-icons', slug: 'kakao' },
  brandColor: '#ffcd00',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://kauth.kakao.com/oauth/authorize',
      token: 'https://kauth.kakao.com/oauth/token',
    },
    client: { authentication: 'client_secret_post', secret: 'required', idLabel: 'REST API key' },
    offline: { how: 'always' },
    scopes: {
      items: [
        {
          id: 'profile_nickname',
          words: 'See your nickname',
          sensitivity: 'basic',
          group: 'You',
          default: true,
        },
        { id: 'profile_image', words: 'See your picture', sensitivity: 'basic', group: 'You' },
        { id: 'account_email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        {
          id: 'friends',
          words: 'See which friends use the same app',
          sensitivity: 'personal',
          group: 'Friends',
        },
        { id: 'talk_message', words: 'Send messages in your name', sensitivity: 'writes', group: 'Messages' },
      ],
      presets: [
        { id: 'who-i-am', words: 'Only who I am', scopes: ['profile_nickname'] },
        { id: 'message', words: 'Send messages', scopes: ['profile_nickname', 'friends', 'talk_message'] },
      ],
      open: true,
    },
    redirect: { loopback: { host: '127.0.0.1', port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://kapi.kakao.com/v2/user/me' },
    subject: '/id',
    label: ['/kakao_account/profile/nickname', '/properties/nickname'],
    avatar: '/kakao_account/profile/profile_image_url',
  },
  check: { request: { url: 'https://kapi.kakao.com/v2/user/me' } },
  api: {
    baseUrl: 'https://kapi.kakao.com',
    hosts: ['kapi.kakao.com'],
    examples: [
      { path: '/v2/user/me', words: 'Who you are' },
      { path: '/v2/user/scopes', words: 'What you have allowed' },
      { path: '/v1/api/talk/friends', words: 'Your friends who use the same app' },
    ],
  },
  links: {
    website: 'https://www.kakaocorp.com',
    console: 'https://developers.kakao.com/console/app',
    docs: 'https://developers.kakao.com/docs/latest/en/kakaologin/rest-api',
  },
  sources: [
    {
      url: 'https://github.com/pilcrowonpaper/arctic/blob/v3/src/providers/kakao.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/markbates/goth/blob/master/providers/kakao/kakao.go',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/kakao.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/better-auth/better-auth/blob/main/packages/core/src/social-providers/kakao.ts',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://developers.kakao.com/sdk/reference/flutter/release/kakao_flutter_sdk_auth/AuthCodeClient/authorize.html',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
