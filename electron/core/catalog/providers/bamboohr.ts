import type { ProviderRecordInput } from '../record-input.ts';

export default {
  key: 'bamboohr',
  name: 'BambooHR',
  description: 'People and time off at an organization',
  categories: ['people'],
  searchWords: ['hr', 'employees', 'time off', 'vacation', 'onboarding', 'directory'],
  brandColor: '#73c41d',
  variables: [
    {
      name: 'company',
      label: 'The part of your BambooHR address before .bamboohr.com',
      example: 'acme',
      pattern: '[a-z0-9][a-z0-9_-]*',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: 'https://{company}.bamboohr.com/authorize.php',
      token: 'https://{company}.bamboohr.com/token.php?request=token',
    },
    client: { authentication: 'client_secret_post', secret: 'required' },
    offline: { how: 'scope', scope: 'offline_access', accessTokenSeconds: 3600 },
    scopes: {
      items: [
        {
          id: 'offline_access',
          words: 'Stay signed in',
          sensitivity: 'basic',
          group: 'You',
          locked: true,
        },
        {
          id: 'employee',
          words: 'See basic information about employees',
          sensitivity: 'personal',
          group: 'Employees',
          locked: true,
        },
        {
          id: 'employee:name',
          words: 'See the names of employees',
          sensitivity: 'personal',
          group: 'Employees',
          default: true,
        },
        {
          id: 'employee_directory',
          words: 'See the employee directory',
          sensitivity: 'personal',
          group: 'Employees',
        },
        {
          id: 'employee:job',
          words: 'See the jobs of employees',
          sensitivity: 'personal',
          group: 'Employees',
        },
        {
          id: 'employee:contact',
          words: 'See how employees can be reached',
          sensitivity: 'personal',
          group: 'Employees',
        },
        {
          id: 'employee:compensation',
          words: 'See what employees are paid',
          sensitivity: 'sensitive',
          group: 'Employees',
        },
        {
          id: 'employee.write',
          words: 'Change basic information about employees',
          sensitivity: 'writes',
          group: 'Employees',
        },
        {
          id: 'time_off',
          words: 'See when employees are away',
          sensitivity: 'personal',
          group: 'Time off',
        },
        {
          id: 'time_off.write',
          words: 'Request and decide on time off',
          sensitivity: 'writes',
          group: 'Time off',
        },
        {
          id: 'goal',
          words: 'See the goals of employees',
          sensitivity: 'personal',
          group: 'Work',
        },
        {
          id: 'company_file',
          words: 'See the files of the company',
          sensitivity: 'personal',
          group: 'Company',
        },
        {
          id: 'field',
          words: 'See which fields and lists there are',
          sensitivity: 'basic',
          group: 'Company',
        },
      ],
      presets: [
        {
          id: 'directory',
          words: 'See the people at my company',
          scopes: ['offline_access', 'employee', 'employee:name', 'employee_directory', 'employee:job'],
        },
        {
          id: 'time-off',
          words: 'See who is away',
          scopes: ['offline_access', 'employee', 'employee:name', 'time_off'],
        },
      ],
      open: true,
    },
    redirect: { loopback: { host: 'localhost', port: 17400 } },
    revoke: { how: 'none' },
  },
  // 0 stands for the employee that the token belongs to.
  identity: {
    request: {
      url: 'https://{company}.bamboohr.com/api/v1/employees/0?fields=firstName,lastName,displayName',
      headers: { accept: 'application/json' },
    },
    subject: '/id',
    label: ['/displayName', '/firstName'],
  },
  check: {
    request: {
      url: 'https://{company}.bamboohr.com/api/v1/employees/0?fields=firstName',
      headers: { accept: 'application/json' },
    },
  },
  api: {
    baseUrl: 'https://{company}.bamboohr.com/api/v1',
    hosts: ['{company}.bamboohr.com'],
    headers: { accept: 'application/json' },
    examples: [
      { path: '/employees/0?fields=firstName,lastName', words: 'Who you are' },
      { path: '/employees/directory', words: 'The people at your company' },
      { path: '/time_off/whos_out', words: 'Who is away' },
    ],
  },
  links: {
    website: 'https://www.bamboohr.com',
    console: 'https://developers.bamboohr.com/home/applications',
    docs: 'https://documentation.bamboohr.com/docs/getting-started',
  },
  sources: [
    {
      url: 'https://github.com/BambooHR/bhr-api-python/blob/main/AUTHENTICATION.md',
      checked: '2026-11-30',
      confidence: 'high',
    },
    {
      url: 'https://github.com/BambooHR/bhr-api-python/blob/main/specs/public.yaml',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-30',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/deelo55/bamboohr-cli/blob/main/README.md',
      checked: '2026-11-30',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
