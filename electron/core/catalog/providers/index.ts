import type { ProviderRecordInput } from '../record-input.ts';
import { github } from './github.ts';
import { google } from './google.ts';
import { openidConnect } from './openid-connect.ts';
import { spotify } from './spotify.ts';

/** Every provider that ships with Keyfob. To add one, add a file beside this one and a line here. */
export const BUILT_IN_PROVIDERS: readonly ProviderRecordInput[] = [github, google, openidConnect, spotify];
