import { z } from 'zod';
import { apiRequest, orNull, pointer, text } from './fields.ts';

/* What the API's addresses and headers contain that differs from account to account, and that nobody has to enter. */

const value = z.strictObject({
  /** `{name}` stands for it in `api`, `check` and `identity.request`. */
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** JSON pointer to a text or a number, in the item if there is a list. */
  pointer,
  /** What the provider writes around it, with `{}` in its place: `https://{}.example.com`. A value without that is refused. */
  format: z
    .string()
    .max(200)
    .regex(/^[^{}]*\{\}[^{}]*$/)
    .default('{}'),
  example: text,
  /** A regular expression that the whole value must match. */
  pattern: z.string().min(1).max(200),
});

/** Values that are read together. */
const accountRule = z.strictObject({
  /** What they stand for, as a person knows it: "Organization". */
  label: text,
  /**
   * The response of the token endpoint, also at each refresh; the authorization response; or a request that is sent after the sign-in and
   * only reads.
   */
  from: z.union([z.enum(['token-response', 'authorization-response']), apiRequest]),
  /** JSON pointer to the list from which the person chooses, in the response to a request; null if it describes one thing. */
  list: orNull(pointer),
  /** Which items of the list count: those with one of the texts at the pointer. */
  only: orNull(z.strictObject({ pointer, texts: z.array(text).min(1) })),
  /** JSON pointer to the name of an item; null if people know it by the first value. */
  title: orNull(pointer),
  values: z.array(value).min(1).max(4),
});

export const perAccount = z.array(accountRule).max(4).default([]);
