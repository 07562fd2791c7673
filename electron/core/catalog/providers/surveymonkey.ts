import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'surveymonkey',
  name: 'SurveyMonkey',
  description: 'Surveys and their responses',
  categories: ['forms'],
  searchWords: ['survey', 'questionnaire', 'responses', 'poll', 'feedback'],
  logo: { kind: 'simple-icons', slug: 'surveymonkey' },
  brandColor: '#00bf6f',
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://api.surveymonkey.com/oauth/authorize',
      token: 'https://api.surveymonkey.com/oauth/token',
    },
    pkce: { method: 'none', reason: 'SurveyMonkey does not support it.' },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'never' },
    scopes: {
      separator: ',',
      items: [
        {
          id: 'users_read',
          words: 'See your account',
          sensitivity: 'basic',
          default: true,
          group: 'Account',
        },
        { id: 'surveys_read', words: 'See your surveys', sensitivity: 'personal', group: 'Surveys' },
        {
          id: 'surveys_write',
          words: 'Create, change and delete surveys',
          sensitivity: 'writes',
          group: 'Surveys',
        },
        {
          id: 'collectors_read',
          words: 'See how surveys are sent out',
          sensitivity: 'personal',
          group: 'Surveys',
        },
        {
          id: 'collectors_write',
          words: 'Change how surveys are sent out',
          sensitivity: 'writes',
          group: 'Surveys',
        },
        { id: 'responses_read', words: 'See who responded', sensitivity: 'personal', group: 'Responses' },
        {
          id: 'responses_read_detail',
          words: 'Read the responses',
          sensitivity: 'personal',
          group: 'Responses',
        },
        { id: 'contacts_read', words: 'See your contacts', sensitivity: 'personal', group: 'Contacts' },
        { id: 'contacts_write', words: 'Add and change contacts', sensitivity: 'writes', group: 'Contacts' },
      ],
      presets: [
        {
          id: 'answers',
          words: 'Read responses',
          scopes: ['users_read', 'surveys_read', 'responses_read', 'responses_read_detail'],
        },
        {
          id: 'surveys',
          words: 'Create surveys',
          scopes: ['users_read', 'surveys_read', 'surveys_write', 'collectors_read'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { port: 17400 } },
    revoke: { how: 'none' },
  },
  identity: {
    request: { url: 'https://api.surveymonkey.com/v3/users/me' },
    subject: '/id',
    label: ['/email', '/username'],
  },
  check: { request: { url: 'https://api.surveymonkey.com/v3/users/me' } },
  api: {
    baseUrl: 'https://api.surveymonkey.com/v3',
    hosts: ['api.surveymonkey.com'],
    examples: [
      { path: '/users/me', words: 'Who you are' },
      { path: '/surveys', words: 'Your surveys' },
      { path: '/contact_lists', words: 'Your contact lists' },
    ],
    cursor: { pointer: '/links/next', parameter: null },
  },
  links: {
    website: 'https://www.surveymonkey.com',
    console: 'https://developer.surveymonkey.com/apps/',
    docs: 'https://api.surveymonkey.com/v3/docs',
  },
  sources: [
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/n8n-io/n8n/blob/master/packages/nodes-base/credentials/SurveyMonkeyOAuth2Api.credentials.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/oomol-lab/open-connector/blob/main/src/providers/survey_monkey/definition.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/python-social-auth/social-core/blob/master/social_core/backends/surveymonkey.py',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
