import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'twitter',
  name: 'X (Twitter)',
  description: 'Posts, likes, bookmarks and direct messages',
  categories: ['social'],
  searchWords: ['twitter', 'tweets', 'posts', 'timeline', 'bookmarks', 'followers'],
  logo: { kind: 'simple-icons', slug: 'x' },
  brandColor: '#000000',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://x.com/i/oauth2/authorize',
      token: 'https://api.x.com/2/oauth2/token',
      revocation: 'https://api.x.com/2/oauth2/revoke',
    },
    client: {
      authentication: 'none',
      secret: 'none',
      appType: 'Native App',
      idExample: 'M1M5R3BMVy13QmpScXkzTUt5OE46MTpjaQ',
    },
    offline: { how: 'scope', scope: 'offline.access', accessTokenSeconds: 7200 },
    scopes: {
      items: [
        {
          id: 'users.read',
          words: 'See your profile and profiles that you can see',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        {
          id: 'tweet.read',
          words: 'Read the posts that you can see',
          sensitivity: 'personal',
          locked: true,
          group: 'Posts',
        },
        { id: 'offline.access', words: 'Stay signed in', sensitivity: 'basic', locked: true, group: 'You' },
        { id: 'users.email', words: 'See your email address', sensitivity: 'personal', group: 'You' },
        {
          id: 'tweet.write',
          words: 'Write, repost and delete posts in your name',
          sensitivity: 'sensitive',
          group: 'Posts',
        },
        {
          id: 'media.write',
          words: 'Add pictures and videos to posts',
          sensitivity: 'writes',
          group: 'Posts',
        },
        { id: 'bookmark.read', words: 'See your bookmarks', sensitivity: 'personal', group: 'Posts' },
        { id: 'bookmark.write', words: 'Add and remove bookmarks', sensitivity: 'writes', group: 'Posts' },
        { id: 'like.read', words: 'See what you liked', sensitivity: 'personal', group: 'Posts' },
        { id: 'like.write', words: 'Add and remove likes', sensitivity: 'writes', group: 'Posts' },
        {
          id: 'follows.read',
          words: 'See who you follow and who follows you',
          sensitivity: 'personal',
          group: 'People',
        },
        {
          id: 'follows.write',
          words: 'Follow and unfollow people in your name',
          sensitivity: 'writes',
          group: 'People',
        },
        { id: 'list.read', words: 'See your lists', sensitivity: 'personal', group: 'People' },
        { id: 'list.write', words: 'Create and change lists', sensitivity: 'writes', group: 'People' },
        { id: 'dm.read', words: 'Read your direct messages', sensitivity: 'sensitive', group: 'Messages' },
        { id: 'dm.write', words: 'Send direct messages', sensitivity: 'sensitive', group: 'Messages' },
      ],
      presets: [
        { id: 'read', words: 'Read posts', scopes: ['users.read', 'tweet.read', 'offline.access'] },
        {
          id: 'bookmarks',
          words: 'Read my bookmarks and likes',
          scopes: ['users.read', 'tweet.read', 'offline.access', 'bookmark.read', 'like.read'],
        },
        {
          id: 'post',
          words: 'Write posts',
          scopes: ['users.read', 'tweet.read', 'offline.access', 'tweet.write', 'media.write'],
        },
      ],
      open: true,
      docsUrl: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'rfc7009' },
  },
  identity: {
    request: { url: 'https://api.x.com/2/users/me?user.fields=profile_image_url' },
    subject: '/data/id',
    label: ['/data/username'],
    labelFormat: '@{}',
    avatar: '/data/profile_image_url',
  },
  check: { request: { url: 'https://api.x.com/2/users/me' } },
  api: {
    baseUrl: 'https://api.x.com/2',
    hosts: ['api.x.com'],
    examples: [
      { path: '/users/me?user.fields=created_at,description,public_metrics', words: 'Who you are' },
      {
        path: '/tweets/search/recent?query=from%3AX&max_results=10',
        words: 'The latest posts of an account',
      },
      { path: '/dm_events?max_results=20', words: 'Your latest direct messages' },
    ],
    summaries: [
      {
        method: 'POST',
        path: '/tweets',
        title: 'Write a post',
        facts: [
          { label: 'Text', pointer: '/text' },
          { label: 'In reply to', pointer: '/reply/in_reply_to_tweet_id' },
        ],
      },
      { method: 'DELETE', path: '/tweets/*', title: 'Delete a post' },
      {
        method: 'POST',
        path: '/users/*/likes',
        title: 'Like a post',
        facts: [{ label: 'Post', pointer: '/tweet_id' }],
      },
      {
        method: 'POST',
        path: '/users/*/retweets',
        title: 'Repost a post',
        facts: [{ label: 'Post', pointer: '/tweet_id' }],
      },
      {
        method: 'POST',
        path: '/users/*/bookmarks',
        title: 'Add a bookmark',
        facts: [{ label: 'Post', pointer: '/tweet_id' }],
      },
      {
        method: 'POST',
        path: '/users/*/following',
        title: 'Follow somebody',
        facts: [{ label: 'Who', pointer: '/target_user_id' }],
      },
      {
        method: 'POST',
        path: '/dm_conversations/with/*/messages',
        title: 'Send a direct message',
        facts: [{ label: 'Text', pointer: '/text' }],
      },
    ],
    cursor: { pointer: '/meta/next_token', parameter: 'pagination_token' },
    rateLimitHeaders: ['x-rate-limit-reset'],
  },
  links: {
    website: 'https://x.com',
    console: 'https://developer.x.com/en/portal/dashboard',
    docs: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token',
    connectedApps: 'https://x.com/settings/connected_apps',
  },
  guide: {
    minutes: 5,
    consentButton: 'Authorize app',
    steps: [
      {
        title: 'Create an app',
        text: 'Sign in to the developer console. The first time, X asks what you want to do with it. Then create an app.',
        link: { label: 'Open the developer console', url: 'https://developer.x.com/en/portal/dashboard' },
        fields: [{ label: 'App name', value: 'Keyfob' }],
        pitfall:
          'The keys that X shows right away belong to an older way of signing in. You don’t need them.',
      },
      {
        title: 'Turn on sign-in',
        text: 'In the app’s settings, open “User authentication settings”. Allow reading, or reading and writing, and enter any website.',
        fields: [
          { label: 'Type of App', value: 'Native App' },
          { label: 'Callback URI / Redirect URL', value: '{redirectUri}' },
        ],
        pitfall: 'For direct messages, there is a separate choice.',
      },
      {
        title: 'Copy the client ID',
        text: 'It is under “Keys and tokens”, in the section “OAuth 2.0”.',
        pitfall: 'X charges for many requests to its API. Your plan is shown in the console.',
      },
    ],
  },
  sources: [
    {
      url: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/xdevplatform/docs/blob/main/fundamentals/developer-apps.mdx',
      checked: '2026-11-29',
      confidence: 'high',
    },
  ],
} satisfies ProviderRecordInput;
