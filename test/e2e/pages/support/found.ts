import type { DiscoveryReport } from '../../../../shared/domain/custom-provider.ts';
import { notesDraft } from './made-up-records.ts';

/** What a look at the made-up notes server finds. */
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
