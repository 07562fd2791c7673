import type { AddedHeader, NameValue } from '../../../shared/domain/request.ts';
import { withBearer, type ApiTarget } from '../api/api-target.ts';
import { headersOfApi, isReplaceable } from '../api/request-headers.ts';
import { withToken } from '../api/send-authorized.ts';
import { dpopHeaders } from '../http/dpop.ts';
import type { ReadyRequest } from './ready-request.ts';

/** What is shown in place of a secret. */
const HIDDEN = '••••••';

interface Sender {
  readonly userAgent: string;
  /** Whether the access token is bound to a key (DPoP). */
  readonly usesDpop: boolean;
  /** Whether the OAuth client has the secret key that headers of the API may name. The platform has its own client. */
  readonly hasApiKey: boolean;
  /** Whether the platform holds the token and adds it. */
  readonly isManaged: boolean;
}

/**
 * The headers that a request gets besides those that the person typed, as they will be sent, with dots in place of secrets. The
 * value is null where the person's own replaces it.
 */
export const addedHeaders = (
  { api, request }: Pick<ReadyRequest, 'api' | 'request'>,
  typed: readonly NameValue[],
  sender: Sender,
): AddedHeader[] => {
  const target = sender.usesDpop ? withBearer(api.target) : api.target;
  const sent = sentHeaders(target, request, sender);
  const values = new Map<string, string[]>();
  for (const [name, value] of typed)
    values.set(name.toLowerCase(), [...(values.get(name.toLowerCase()) ?? []), value]);
  const isOwn = (name: string): boolean => values.get(name)?.join(', ') === sent[name];
  const ofKeyfob = [
    ...Object.keys(headersOfApi(target)),
    ...((request.body?.mediaType ?? null) === null ? [] : ['content-type']),
    ...(api.facts.idempotencyHeader === null ? [] : [api.facts.idempotencyHeader.toLowerCase()]),
    ...(sender.isManaged ? [] : ['user-agent']),
  ];
  return Object.entries(sent)
    .filter(([name]) => !isOwn(name) || ofKeyfob.includes(name))
    .map(([name, value]) => ({
      name,
      value: isOwn(name) ? null : value,
      isReplaceable: isReplaceable(target, name),
    }))
    .toSorted((one, other) => Number(one.isReplaceable) - Number(other.isReplaceable));
};

const sentHeaders = (
  target: ApiTarget,
  request: ReadyRequest['request'],
  { userAgent, usesDpop, hasApiKey, isManaged }: Sender,
): Readonly<Record<string, string>> => {
  const secrets = { accessToken: HIDDEN, apiKey: hasApiKey ? HIDDEN : null };
  const { headers } = withToken(target, secrets, request);
  if (isManaged) return headers;
  return { 'user-agent': userAgent, ...headers, ...(usesDpop && dpopHeaders(HIDDEN, HIDDEN)) };
};
