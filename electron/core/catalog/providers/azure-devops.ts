import type { ProviderRecordInput } from '../record-input.ts';

const APP = '499b84ac-1321-427f-aa17-267ca6975798';
const LOGIN = 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0';
const PROFILE = 'https://app.vssps.visualstudio.com/_apis/profile/profiles/me?api-version=6.0';

export default {
  key: 'azure-devops',
  name: 'Azure DevOps',
  description: 'Repositories, work items and pipelines',
  categories: ['code', 'projects'],
  searchWords: ['git', 'repos', 'boards', 'pipelines', 'work items', 'microsoft', 'tfs', 'visual studio'],
  brandColor: '#0078d7',
  variables: [
    {
      name: 'tenant',
      label: 'Your organization’s domain, or “organizations” for any',
      example: 'organizations',
      pattern: '[A-Za-z0-9](?:[A-Za-z0-9.-]{0,98}[A-Za-z0-9])?',
      default: 'organizations',
    },
    {
      name: 'organization',
      label: 'Name of your organization in Azure DevOps',
      example: 'contoso',
      pattern: '[A-Za-z0-9-]+',
    },
  ],
  auth: {
    kind: 'oauth2',
    endpoints: {
      authorization: `${LOGIN}/authorize`,
      token: `${LOGIN}/token`,
      deviceAuthorization: `${LOGIN}/devicecode`,
    },
    client: {
      authentication: 'none',
      secret: 'none',
      idLabel: 'Application (client) ID',
      appType: 'Mobile and desktop applications',
    },
    anotherAccountParameters: { prompt: 'select_account' },
    offline: { how: 'scope', scope: 'offline_access' },
    scopes: {
      items: [
        {
          id: `${APP}/vso.profile`,
          words: 'See your profile',
          sensitivity: 'basic',
          locked: true,
          group: 'You',
        },
        { id: 'offline_access', words: 'Stay signed in', sensitivity: 'basic', locked: true, group: 'You' },
        {
          id: `${APP}/vso.code`,
          words: 'See code and pull requests',
          sensitivity: 'personal',
          group: 'Code',
        },
        {
          id: `${APP}/vso.code_write`,
          words: 'Change code and pull requests',
          sensitivity: 'sensitive',
          group: 'Code',
          implies: [`${APP}/vso.code`],
        },
        {
          id: `${APP}/vso.work`,
          words: 'See work items and boards',
          sensitivity: 'personal',
          group: 'Boards',
        },
        {
          id: `${APP}/vso.work_write`,
          words: 'Add and change work items',
          sensitivity: 'writes',
          group: 'Boards',
          implies: [`${APP}/vso.work`],
        },
        { id: `${APP}/vso.build`, words: 'See builds', sensitivity: 'personal', group: 'Pipelines' },
        {
          id: `${APP}/user_impersonation`,
          words: 'Do everything that you can do',
          sensitivity: 'sensitive',
          group: 'Everything',
        },
      ],
      presets: [
        {
          id: 'work',
          words: 'Work on my work items',
          scopes: [`${APP}/vso.profile`, 'offline_access', `${APP}/vso.work`, `${APP}/vso.work_write`],
        },
        {
          id: 'code',
          words: 'Read code and pull requests',
          scopes: [`${APP}/vso.profile`, 'offline_access', `${APP}/vso.code`],
        },
        {
          id: 'builds',
          words: 'See builds',
          scopes: [`${APP}/vso.profile`, 'offline_access', `${APP}/vso.build`],
        },
      ],
      open: true,
      docsUrl: 'https://learn.microsoft.com/en-us/azure/devops/integrate/get-started/authentication/oauth',
    },
    redirect: { loopback: { host: 'localhost', port: 'any' } },
    revoke: { how: 'none' },
  },
  identity: { request: { url: PROFILE }, subject: '/id', label: ['/emailAddress', '/displayName'] },
  check: { request: { url: PROFILE } },
  api: {
    baseUrl: 'https://dev.azure.com/{organization}',
    hosts: ['dev.azure.com', 'app.vssps.visualstudio.com'],
    reads: [
      { method: 'POST', path: '/_apis/wit/wiql' },
      { method: 'POST', path: '/*/_apis/wit/wiql' },
      { method: 'POST', path: '/_apis/wit/workitemsbatch' },
    ],
    examples: [
      { path: PROFILE, words: 'Who you are' },
      { path: '/_apis/projects?api-version=7.0', words: 'Your projects' },
      { path: '/_apis/git/repositories?api-version=7.0', words: 'Your repositories' },
      {
        path: '/_apis/git/pullrequests?searchCriteria.status=active&api-version=7.0',
        words: 'Open pull requests',
      },
    ],
    summaries: [
      { method: 'PATCH', path: '/_apis/wit/workitems/*', title: 'Change a work item' },
      { method: 'POST', path: '/*/_apis/wit/workitems/*', title: 'Add a work item' },
      {
        method: 'POST',
        path: '/*/_apis/git/repositories/*/pullrequests',
        title: 'Open a pull request',
        facts: [
          { label: 'Title', pointer: '/title' },
          { label: 'From', pointer: '/sourceRefName' },
          { label: 'Into', pointer: '/targetRefName' },
        ],
      },
    ],
  },
  links: {
    website: 'https://azure.microsoft.com/products/devops',
    console: 'https://entra.microsoft.com',
    docs: 'https://learn.microsoft.com/en-us/azure/devops/integrate/get-started/authentication/oauth',
    connectedApps: 'https://myapps.microsoft.com',
  },
  sources: [
    {
      url: 'https://github.com/nextauthjs/next-auth/blob/main/packages/core/src/providers/azure-devops.ts',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/MicrosoftDocs/entra-docs/blob/main/docs/identity-platform/reply-url.md',
      checked: '2026-11-29',
      confidence: 'high',
    },
    {
      url: 'https://github.com/SocialiteProviders/Providers/blob/master/src/Graph/Provider.php',
      checked: '2026-11-29',
      confidence: 'medium',
    },
    {
      url: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml',
      checked: '2026-11-29',
      confidence: 'medium',
    },
  ],
} satisfies ProviderRecordInput;
