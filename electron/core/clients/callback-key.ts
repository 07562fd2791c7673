import { createHash } from 'node:crypto';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';

/** Hexadecimal digits of a digest: enough that nobody finds another host with the same ones. */
const DIGEST_LENGTH = 16;

/** The host of a URL is a variable, so that the person names it: a server of their own. */
const HOST_IS_VARIABLE = /^https?:\/\/\{[^{}]+\}(?::|\/|$)/;

/** Whether the person names the server, so that each one has redirect URIs of its own. */
export const namesServer = ({ auth }: ProviderRecord): boolean =>
  auth.kind === 'oauth2' && HOST_IS_VARIABLE.test(auth.endpoints.authorization ?? '');

/**
 * The end of the path of a new client's redirect URIs: the provider's key, and where the person names the server, a digest of its origin.
 * Otherwise one server could lead the browser to another one of the same record and get the code of that sign-in (RFC 9700 §4.4).
 */
export const callbackKeyOf = (record: ProviderRecord, { auth }: ResolvedRecord): string => {
  const { authorization } = auth.endpoints;
  if (!namesServer(record) || authorization === null) return record.key;
  const digest = createHash('sha256').update(new URL(authorization).origin).digest('hex');
  return `${record.key}-${digest.slice(0, DIGEST_LENGTH)}`;
};
