import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'viessmann',
  name: 'Viessmann',
  description: 'Heating and heat pump',
  categories: ['home'],
  searchWords: ['vicare', 'heating', 'heat pump', 'boiler', 'climate', 'energy'],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://iam.viessmann-climatesolutions.com/idp/v3/authorize',
      token: 'https://iam.viessmann-climatesolutions.com/idp/v3/token',
    },
    client: { authentication: 'none', secret: 'none' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        { id: 'User', words: 'See your profile', sensitivity: 'basic', group: 'You', locked: true },
        {
          id: 'offline_access',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        { id: 'IoT', words: 'See and control your heating', sensitivity: 'writes', group: 'Heating' },
      ],
      presets: [
        { id: 'heating', words: 'See and control my heating', scopes: ['User', 'offline_access', 'IoT'] },
      ],
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  // The format of the account response is not documented publicly.
  check: {
    request: { url: 'https://api.viessmann-climatesolutions.com/users/v1/users/me?sections=identity' },
  },
  api: {
    baseUrl: 'https://api.viessmann-climatesolutions.com/iot/v2',
    hosts: ['api.viessmann-climatesolutions.com'],
    examples: [
      {
        path: 'https://api.viessmann-climatesolutions.com/users/v1/users/me?sections=identity',
        words: 'Who you are',
      },
      { path: '/equipment/installations', words: 'Your installations' },
      { path: '/equipment/gateways', words: 'Your gateways' },
    ],
  },
  links: {
    website: 'https://www.viessmann-climatesolutions.com',
    console: 'https://app.developer.viessmann-climatesolutions.com',
    docs: 'https://documentation.viessmann-climatesolutions.com',
  },
  sources: [
    {
      url: 'https://github.com/neuralldev/viessmannIot/blob/main/core/php/viessmannApi.php',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/openviess/PyViCare/blob/master/PyViCare/PyViCareAbstractOAuthManager.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/openviess/PyViCare/blob/master/PyViCare/PyViCareBrowserOAuthManager.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/TA2k/ioBroker.viessmannapi/blob/master/main.js',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/ignazhabibi/vi_climate_devices/blob/main/custom_components/vi_climate_devices/config_flow.py',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
