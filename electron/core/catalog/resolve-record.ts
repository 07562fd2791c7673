import { appError } from '../../../shared/errors.ts';
import type { OAuth2Facts, ProviderRecord } from '../../../shared/domain/provider.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { fillTemplate } from './url-rules.ts';

/** A record whose URL variables have been filled in, and which signs in by OAuth 2.0. */
export type ResolvedRecord = ProviderRecord & { readonly auth: OAuth2Facts };

const fillDeep = (value: unknown, variables: Readonly<Record<string, string>>): unknown => {
  if (typeof value === 'string') return fillTemplate(value, variables);
  if (Array.isArray(value)) return value.map((item) => fillDeep(item, variables));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillDeep(item, variables)]));
  }
  return value;
};

/** What has a meaning of its own in a URL. None may come from a variable: it could change host or path of what it is in. */
const URL_SIGNS = /[/\\@?#%:[\]\s]|^\.+$/;

/**
 * Fills a record's URL variables with what the person entered for their app. Each value must match the pattern of its
 * variable as a whole, and hold nothing that would change the host or path of a URL.
 */
export const resolveRecord = (
  record: ProviderRecord,
  entered: Readonly<Record<string, string>>,
): Result<ResolvedRecord> => {
  if (record.auth.kind !== 'oauth2') return err(appError('connect.unsupported'));
  if (record.variables.length === 0) return ok(record as ResolvedRecord);
  const values: Record<string, string> = {};
  for (const variable of record.variables) {
    const value = entered[variable.name] ?? variable.default ?? '';
    if (URL_SIGNS.test(value) || !new RegExp(`^(?:${variable.pattern})$`, 'u').test(value)) {
      return err(appError('connect.variable_invalid', { label: variable.label, name: variable.name }));
    }
    values[variable.name] = value;
  }
  return ok(fillDeep(record, values) as ResolvedRecord);
};
