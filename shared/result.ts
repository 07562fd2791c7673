import type { AppError } from './errors.ts';

/** A value or an expected failure. Bugs are thrown; expected failures are returned. */
export type Result<T, E = AppError> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** The default branch of a switch over a union. It does not compile while a member is unhandled. */
export const assertNever = (value: never): never => {
  throw new Error(`Unhandled member of a union: ${JSON.stringify(value)}`);
};
