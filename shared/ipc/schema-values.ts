import { z } from 'zod';
import {
  asOAuthClientId,
  asAttemptId,
  asConnectionId,
  asProviderKey,
  asRequestId,
  PROVIDER_KEY,
  type OAuthClientId,
  type AttemptId,
  type ConnectionId,
  type ProviderKey,
  type RequestId,
} from '../ids.ts';

/* What the arguments of many calls are made of. */

export const uuid = z.string().regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const oauthClientId = uuid.transform(asOAuthClientId) as z.ZodType<OAuthClientId>;
export const attemptId = uuid.transform(asAttemptId) as z.ZodType<AttemptId>;
export const connectionId = uuid.transform(asConnectionId) as z.ZodType<ConnectionId>;
export const requestId = uuid.transform(asRequestId) as z.ZodType<RequestId>;
export const providerKey = z
  .string()
  .min(2)
  .max(40)
  .regex(PROVIDER_KEY)
  .transform(asProviderKey) as z.ZodType<ProviderKey>;

export const text = (max: number) => z.string().max(max);
