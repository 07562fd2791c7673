import { ACCOUNT_SHOTS } from './shots/account.ts';
import { BY_URL_SHOTS } from './shots/by-url.ts';
import { CATALOG_SHOTS } from './shots/catalog.ts';
import { CLIENT_SHOTS } from './shots/client.ts';
import { CONNECTION_LIST_SHOTS } from './shots/connections.ts';
import { FRAME_SHOTS } from './shots/frame.ts';
import { MANAGED_SHOTS } from './shots/managed.ts';
import { PROVIDER_SHOTS } from './shots/provider.ts';
import { REQUEST_SHOTS } from './shots/request.ts';
import { SIGN_IN_SHOTS } from './shots/sign-in.ts';
import { VAULT_SHOTS } from './shots/vault.ts';
import { PLATFORM_SHOTS } from './shots/platform.ts';
import type { Shot } from './shots/shot.ts';

/** Every page in every state worth looking at. */
export const SHOTS: readonly Shot[] = [
  ...CONNECTION_LIST_SHOTS,
  ...VAULT_SHOTS,
  ...CATALOG_SHOTS,
  ...PROVIDER_SHOTS,
  ...SIGN_IN_SHOTS,
  ...MANAGED_SHOTS,
  ...ACCOUNT_SHOTS,
  ...CLIENT_SHOTS,
  ...REQUEST_SHOTS,
  ...BY_URL_SHOTS,
  ...FRAME_SHOTS,
  ...PLATFORM_SHOTS,
];
