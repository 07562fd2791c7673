import type { DiscoveryReport } from '../../../../shared/domain/custom-provider.ts';
import { notesDraft } from './made-up-records.ts';

/** What discovery finds at the invented notes server. */
export const FOUND: DiscoveryReport = {
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
