import { z } from 'zod';
import type { RecordReason } from '../domain/record-reasons.ts';
import { hasHiddenCharacters } from '../domain/visible-name.ts';
import { LIMITS } from '../limits.ts';

/* The fields that several parts of a provider record have in common. */

/** The message of a rule that refuses a value: a known reason, for which there are words. */
export const because = (reason: RecordReason): string => reason;

/** One line of text for people, without characters that can't be seen. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !hasHiddenCharacters(value), because('hidden characters'));
export const url = z.string().min(1).max(LIMITS.url);
export const text = line(LIMITS.text);
/** A JSON pointer (RFC 6901 §3). */
export const pointer = z
  .string()
  .max(LIMITS.pointer)
  .regex(/^(?:\/[^/]*)*$/, because('not a pointer'));
/** A scope token (RFC 6749 §3.3). */
export const scopeToken = z
  .string()
  .min(1)
  .max(LIMITS.scope)
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, because('not a scope'));
/** The name of a request parameter or header. */
export const parameterName = z
  .string()
  .max(80)
  .regex(/^[A-Za-z0-9_.-]+$/, because('not a name'));
/** A name that may contain variables, and is no address. */
export const nameTemplate = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_.{}-]+$/, because('not a name'));
export const parameters = z.record(parameterName, z.string().max(1000));
export const headers = z
  .record(
    z
      .string()
      .max(80)
      .regex(/^[A-Za-z0-9-]+$/, because('not a name')),
    z
      .string()
      .max(500)
      .regex(/^[\x20-\x7e]*$/, because('not a header')),
  )
  .default({});
/** `example.com`, `example.com:8443`, `*.example.com` or `[::1]`; may contain variables. */
export const host = z
  .string()
  .max(253)
  .regex(/^(?:\*\.)?[a-z0-9{}_.-]+(?::\d+)?$|^\[::1\](?::\d+)?$/, because('not a host'));

/** A field that is null if the record leaves it out. */
export const orNull = <Field extends z.ZodType>(field: Field) => field.nullable().default(null);

/** How a provider reports errors with status 200. */
export const errorIn200 = z.strictObject({
  /** JSON pointer to a flag that must be true, e.g. `/ok`. */
  okPointer: orNull(pointer),
  /** JSON pointer to the error's code, e.g. `/error`. */
  errorPointer: pointer,
});

/** A request to the provider's API. */
export const apiRequest = z.strictObject({
  method: z.enum(['GET', 'POST']).default('GET'),
  url,
  headers,
  /** JSON as text, such as a GraphQL query. */
  body: orNull(z.string().max(4000)),
});
