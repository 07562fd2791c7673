import type { DiscoveryReport, ProviderFileReport } from '../../../../shared/domain/custom-provider.ts';
import type { SignInAddress } from '../../../../shared/domain/provider.ts';
import type { FakeScenario } from '../../support/fake-scenario.ts';
import { notes, notesDraft } from './made-up-records.ts';
import { detailOf } from './make-record.ts';
import { DETAILS, fresh } from './scenarios.ts';

/** What discovery finds at the invented notes server. */
export const FOUND: DiscoveryReport = {
  steps: [
    {
      kind: 'resource',
      url: 'https://id.notes.example/.well-known/oauth-protected-resource',
      outcome: 'not-found',
    },
    { kind: 'openid', url: 'https://id.notes.example/.well-known/openid-configuration', outcome: 'found' },
    {
      kind: 'oauth',
      url: 'https://id.notes.example/.well-known/oauth-authorization-server',
      outcome: 'not-found',
    },
  ],
  resource: null,
  source: 'openid',
  issuer: 'https://id.notes.example',
  pkce: 'offered',
  pushedAuthorizationRequests: 'offered',
  dpop: true,
  device: false,
  revocation: true,
  registration: false,
  clientIdMetadata: false,
  issInResponse: true,
  scopes: ['openid', 'profile', 'email', 'offline_access', 'notes.read', 'notes.write'],
  draft: notesDraft,
};

/** The invented notes server trusts another one, too. */
export const FOUND_AT_RESOURCE: DiscoveryReport = {
  ...FOUND,
  resource: {
    id: 'https://mcp.notes.example',
    name: 'Team notes',
    servers: ['https://id.notes.example', 'https://id.other.example'],
  },
};

/** A file of the invented notes server, under a name that deceives. */
export const IN_FILE: ProviderFileReport = {
  kind: 'found',
  file: 'notes.keyfob.json',
  draft: { ...notesDraft, name: 'G00gle' },
  signIn: 'id.notes.example',
  hosts: ['api.notes.example', 'id.notes.example'],
};

/** A file with faults. */
export const REFUSED_FILE: ProviderFileReport = {
  kind: 'refused',
  file: 'other.json',
  faults: [
    { path: 'record.auth.endpoints.token', reason: 'not-https' },
    { path: 'record.auth.authorizationParameters.redirect_uri', reason: 'reserved parameter' },
    { path: 'record.api.hosts.0', reason: 'not a host' },
  ],
};

/** What a sign-in at Spotify would open. */
export const ADDRESS: SignInAddress = {
  url: `https://accounts.spotify.com/authorize?${new URLSearchParams({
    show_dialog: 'true',
    scope: 'user-read-email',
    redirect_uri: 'http://127.0.0.1/callback/spotify',
    state: '5f1d'.repeat(16),
    code_challenge: 'Zk3q'.repeat(10),
    code_challenge_method: 'S256',
    client_id: 'your-client-id',
    response_type: 'code',
  }).toString()}`,
  isPushed: false,
};

/** The invented notes server registers apps. */
export const registering = (replies: FakeScenario['replies'] = {}): FakeScenario => {
  const { auth } = notes;
  if (auth.kind !== 'oauth2') throw new TypeError('It uses OAuth.');
  const endpoints = { ...auth.endpoints, registration: 'https://id.notes.example/register' };
  const record = { ...notes, auth: { ...auth, endpoints } };
  const detail = detailOf(record, { origin: 'custom', draft: notesDraft });
  return fresh({}, { details: { ...DETAILS, [notes.key]: detail }, replies });
};
