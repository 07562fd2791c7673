import type { ErrorIn200 } from '../../../shared/domain/provider.ts';
import { textAt, valueAt } from './json-pointer.ts';
import type { HttpResponse } from '../ports.ts';

/** A body as a JSON object, or null if it is none. */
export const parseJson = (response: HttpResponse): Readonly<Record<string, unknown>> | null => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(response.body));
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
};

/** The error that a body tells inside a success status, by the record's rule; null if it tells none. */
export const errorInBody = (
  document: Readonly<Record<string, unknown>>,
  rule: ErrorIn200 | null,
): string | null => {
  if (!rule) return null;
  const failed = rule.okPointer !== null && valueAt(document, rule.okPointer) !== true;
  const error = textAt(document, rule.errorPointer);
  return failed || error !== null ? (error ?? '') : null;
};
