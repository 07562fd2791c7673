import { EVERYTHING } from '../../../shared/domain/activity.ts';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { RequestDraft, UnsentParts } from '../../../shared/domain/request.ts';
import {
  asOAuthClientId,
  asAttemptId,
  asConnectionId,
  asProviderKey,
  asRequestId,
} from '../../../shared/ids.ts';
import type { Args, CallName } from '../../../shared/ipc/contract.ts';

const uuid = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0ff';
const oauthClientId = asOAuthClientId(uuid);
const attemptId = asAttemptId(uuid);
const connectionId = asConnectionId(uuid);
const provider = asProviderKey('my-provider-2');

const draft: CustomProviderDraft = {
  name: 'Example',
  issuer: 'https://login.example.com',
  authorizationEndpoint: 'https://login.example.com/authorize',
  tokenEndpoint: 'https://login.example.com/token',
  revocationEndpoint: '',
  userinfoEndpoint: '',
  jwksUri: '',
  pkce: true,
  clientAuthentication: 'client_secret_basic',
  refusesSecretInBody: false,
  secret: 'optional',
  openid: false,
  idTokenAlgorithms: ['RS256'],
  issInResponse: false,
  requirePushedAuthorizationRequests: false,
  pushedAuthorizationRequestEndpoint: '',
  deviceAuthorizationEndpoint: '',
  registrationEndpoint: '',
  introspectionEndpoint: '',
  dpopAlgorithms: [],
  resource: '',
  scopeAtRefresh: false,
  redirectUriAtRefresh: false,
  scopes: [{ id: 'read', words: 'Read', chosen: true }],
  scopeSeparator: ' ',
  identityUrl: '',
  subjectPointer: '/sub',
  labelPointer: '',
  checkUrl: '',
  apiBaseUrl: '',
  loopbackHost: '127.0.0.1',
  loopbackPort: 17400,
  loopbackRegistered: true,
  customScheme: false,
  details: {},
};

const requestId = asRequestId(uuid);
const unsent: UnsentParts = {
  path: '/users/{id}',
  variables: [['id', '5']],
  query: [{ at: 0, row: ['a', 'b'] }],
  headers: [],
  fields: [],
};
const request: RequestDraft = {
  connectionId,
  method: 'POST',
  address: '/notes?draft=1',
  query: [['a', '1']],
  headers: [['x-test', '1']],
  body: { kind: 'text', mediaType: 'application/json', text: '{}' },
};
const file = { id: uuid, name: 'a.txt', size: 3 };

/** Valid arguments of every call, at least one set each. The compiler checks them against the contract. */
export const SAMPLE_ARGUMENTS: { readonly [C in CallName]: readonly Args<C>[] } = {
  'app.snapshot': [[]],
  'activity.list': [
    [{ before: null, limit: 50, filter: EVERYTHING }],
    [{ before: 12, limit: 200, filter: { ...EVERYTHING, group: 'checks', subject: 'account:1', since: 1 } }],
  ],
  'activity.providers': [[]],
  'activity.check': [[]],
  'activity.export': [[{ format: 'csv', filter: null }], [{ format: 'jsonl', filter: EVERYTHING }]],
  'app.copyText': [
    [{ kind: 'attempt', id: attemptId }],
    [{ kind: 'activity', id: 1 }],
    [{ kind: 'account', id: connectionId }],
  ],
  'catalog.list': [[]],
  'catalog.provider': [[provider]],
  'catalog.openPage': [
    [provider, { kind: 'connected-apps' }],
    [provider, { kind: 'guide-step', index: 0, callback: 'deep-link' }],
  ],
  'catalog.discover': [[{ url: 'login.example.com', allowPrivate: false, server: null }]],
  'catalog.saveCustom': [
    [null, draft],
    [provider, { ...draft, loopbackPort: 'any', scopes: [] }],
  ],
  'catalog.sendSecretInBody': [[provider]],
  'catalog.duplicate': [[provider]],
  'catalog.deleteCustom': [[provider]],
  'catalog.exportFile': [[provider]],
  'catalog.importFile': [[]],
  'catalog.signInAddress': [
    [provider, null],
    [provider, oauthClientId],
  ],
  'catalog.copySignInAddress': [[provider]],
  'clients.register': [
    [{ providerKey: provider, initialAccessToken: null }],
    [{ providerKey: provider, initialAccessToken: 'token' }],
  ],
  'clients.save': [
    [
      {
        id: null,
        providerKey: provider,
        name: '',
        clientId: 'id',
        clientSecret: null,
        callback: 'loopback',
        variables: {},
      },
    ],
    [
      {
        id: oauthClientId,
        providerKey: provider,
        clientId: 'id',
        clientSecret: 's',
        callback: 'deep-link',
        variables: { tenant: 'a' },
      },
    ],
  ],
  'clients.delete': [[oauthClientId]],
  'clients.redirectUri': [
    [{ providerKey: provider, callback: 'loopback', oauthClientId: null, variables: {} }],
  ],
  'clients.copyRedirectUri': [
    [
      {
        providerKey: provider,
        callback: 'deep-link',
        oauthClientId: null,
        variables: { host: 'example.org' },
      },
    ],
  ],
  'clients.publicKey': [[oauthClientId]],
  'clients.copyPublicKey': [
    [oauthClientId, 'jwk'],
    [oauthClientId, 'pem'],
  ],
  'connect.start': [
    [
      {
        providerKey: provider,
        grant: { kind: 'own', oauthClientId },
        scopes: ['a'],
        launch: 'browser',
      },
    ],
    [
      {
        providerKey: provider,
        grant: { kind: 'own', oauthClientId, clientCredentials: true },
        scopes: [],
        launch: 'browser',
      },
    ],
    [
      {
        providerKey: provider,
        grant: { kind: 'managed' },
        scopes: [],
        launch: 'clipboard',
        browser: null,
      },
    ],
  ],
  'connect.again': [
    [{ connectionId, scopes: null, launch: 'browser' }],
    [{ connectionId, scopes: ['a'], launch: 'clipboard' }],
  ],
  'connect.openAgain': [[attemptId]],
  'connect.copyLink': [[attemptId]],
  'connect.browsers': [[]],
  'connect.openIn': [
    [attemptId, null],
    [attemptId, { browserId: 'firefox.desktop', profileId: null }],
    [attemptId, { browserId: 'chromium.desktop', profileId: 'Profile 1' }],
  ],
  'connect.qrCode': [[attemptId]],
  'connect.paste': [[attemptId, 'http://127.0.0.1:5000/callback/x?code=1&state=2']],
  'connect.cancel': [[attemptId]],
  'connect.dismiss': [[attemptId]],
  'connections.check': [[connectionId]],
  'connections.checkAll': [[]],
  'connections.history': [[connectionId]],
  'connections.picture': [[connectionId]],
  'connections.values': [[connectionId]],
  'connections.offerValues': [[connectionId, 'organization']],
  'connections.chooseValue': [[connectionId, 'organization', '[["organization","1"]]']],
  'connections.rename': [[connectionId, 'Work']],
  'connections.makeDefault': [[connectionId]],
  'connections.setColor': [[connectionId, 'teal']],
  'connections.move': [[connectionId, null]],
  'connections.disconnect': [[connectionId]],
  'connections.undoDisconnect': [[connectionId]],
  'connections.dismissReport': [[connectionId]],
  'requests.send': [
    [requestId, request, { saveTo: null }],
    [
      requestId,
      { ...request, body: { kind: 'multipart', parts: [{ name: 'a', content: file }] } },
      { saveTo: uuid },
    ],
  ],
  'requests.cancel': [[requestId]],
  'requests.preview': [[{ ...request, method: 'GET', body: { kind: 'none' } }]],
  'requests.copyCurl': [[{ ...request, body: { kind: 'form', fields: [['a', 'b']] } }]],
  'requests.chooseFile': [[]],
  'requests.chooseTarget': [[{ suggestedName: 'a.json' }]],
  'requests.saveBody': [[requestId, { suggestedName: 'a.json' }]],
  'requests.copyBody': [[requestId]],
  'requests.history': [[connectionId]],
  'requests.saved': [[connectionId]],
  'requests.save': [
    [
      {
        name: 'Mine',
        draft: { ...request, body: { kind: 'file', mediaType: 'text/plain', file }, unsent },
        replaces: null,
      },
    ],
    [{ name: 'Mine', draft: { ...request, body: { kind: 'none' } }, replaces: uuid }],
  ],
  'requests.delete': [[uuid]],
  'requests.undoDelete': [[uuid]],
  'requests.clearHistory': [[connectionId]],
  'requests.variables': [[connectionId]],
  'requests.saveVariable': [[connectionId, { id: uuid, name: 'owner', value: 'northwind' }]],
  'requests.endAllowance': [[uuid]],
  'catalog.setMode': [
    [provider, 'managed'],
    [provider, 'own'],
  ],
  'platform.signIn': [['browser'], ['clipboard']],
  'platform.cancelSignIn': [[]],
  'platform.useKey': [
    [{ kind: 'assistant-key', key: 'a', assistantId: uuid }],
    [{ kind: 'platform-key', key: 'vak_a' }],
  ],
  'platform.tryAgain': [[]],
  'platform.choose': [[{ organizationId: null, assistantId: uuid }]],
  'platform.signOut': [[]],
  'platform.setAddress': [[null], [{ baseUrl: 'https://a.example', signInUrl: 'https://b.example' }]],
  'platform.refresh': [[]],
  'platform.openPage': [[]],
  'tokens.paste': [
    [{ providerKey: provider, connectionId: null, variables: { project: 'p' }, values: { token: 't' } }],
    [{ providerKey: provider, connectionId, variables: {}, values: { token: 't' } }],
  ],
  'tokens.prepareReveal': [[connectionId]],
  'tokens.reveal': [[connectionId, { how: 'copy', purpose: 'a test in the terminal' }]],
  'tokens.withdraw': [[]],
  'vault.unlock': [[{ passphrase: 'correct horse' }]],
  'vault.lock': [[]],
  'vault.retry': [[]],
  'vault.judgePassphrase': [[{ passphrase: 'correct horse' }]],
  'vault.setPassphrase': [
    [{ current: null, passphrase: 'correct horse' }],
    [{ current: 'correct horse', passphrase: 'battery staple' }],
  ],
  'vault.useSystem': [[{ passphrase: null }], [{ passphrase: 'correct horse' }]],
  'vault.useSessionOnly': [[]],
  'vault.restore': [[]],
  'vault.startFresh': [[]],
  'transfer.export': [
    [{ choices: { tokens: false, clientSecrets: true, requests: false }, passphrase: 'a passphrase' }],
  ],
  'transfer.chooseFile': [[]],
  'transfer.open': [[{ passphrase: 'a passphrase' }]],
  'transfer.import': [[{ id: uuid, chosen: [`account:${uuid}`] }]],
  'transfer.forget': [[]],
  'storage.acknowledge': [[]],
  'settings.update': [
    [{}],
    [{ activityDays: 30, notifyWhenNeeded: false, showPictures: false }],
    [{ theme: 'dark' }],
    [{ theme: 'light', startAtLogin: true, allowTokenReveal: false }],
    [{ lockAfterMinutes: 5, lockOnSleep: true }],
  ],
  'system.networkChanged': [[]],
  'system.used': [[]],
  'window.showsSecret': [[true], [false]],
};
