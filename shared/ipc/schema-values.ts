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
import { LIMITS } from '../limits.ts';

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

/** The core refuses a shorter name already, and names the field. */
export const name = text(4 * Math.max(LIMITS.accountName, LIMITS.providerName));

/**
 * Texts by name. Reports problems of the whole record only: an error names the path of a bad field, and the keys here come from the page.
 */
export const textsByName = (maxLength: number) => {
  const texts = z.record(text(80), text(maxLength)).refine((values) => Object.keys(values).length <= 20);
  return z.unknown().transform((value, context) => {
    const parsed = texts.safeParse(value);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
};
