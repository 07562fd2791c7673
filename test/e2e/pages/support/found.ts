import type { DiscoveryReport } from '../../../../shared/domain/custom-provider.ts';
import { notesDraft } from './made-up-records.ts';

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
  issInResponse: true,
  scopes: ['openid', 'profile', 'email', 'offline_access', 'notes.read', 'notes.write'],
  draft: notesDraft,
};
