import { appError } from '../../../shared/errors.ts';
import { matchesPattern, patternProblem } from '../../../shared/domain/pattern.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { mainEndpoint, type OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { fillTemplate, variablesOf } from './url-rules.ts';

/** A record without URL variables. */
export type FilledRecord = ProviderRecord & {
  /** What the URL variables were replaced by, if the record has any. */
  readonly values?: Readonly<Record<string, string>>;
  /** The variables that only name the redirect URI (`auth.redirect.sentAs`). */
  readonly redirectNames?: readonly string[];
  /** The OAuth client whose tokens its requests carry, if it is the person's own. */
  readonly clientId?: string;
  /** Set if the values of one account were filled in. */
  readonly account?: {
    /** The headers of the API that have such a value. */
    readonly headers: readonly string[];
    /** The label of a rule whose values are not known; null if all are. */
    readonly missing: string | null;
  };
};

/** A record of a provider with OAuth 2.0, without URL variables. */
export type ResolvedRecord = FilledRecord & { readonly auth: OAuth2Facts };

/** The issuer of a provider; the origin of its main endpoint if its record names none. */
export const issuerOf = ({ auth }: Pick<ResolvedRecord, 'auth'>): string =>
  auth.issuer ?? new URL(mainEndpoint(auth.endpoints)).origin;

/** A value of JSON in which every text has the values of its variables. */
export const fillDeep = (value: unknown, variables: Readonly<Record<string, string>>): unknown => {
  if (typeof value === 'string') return fillTemplate(value, variables);
  if (Array.isArray(value)) return value.map((item) => fillDeep(item, variables));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillDeep(item, variables)]));
  }
  return value;
};

/** Characters, and the path segments `.` and `..`, with which a value could change a URL's host or path. */
const URL_SYNTAX = /[/\\@?#%:[\]\s]|^\.+$/;

/** As `fillRecord`, for an OAuth client. Fails with `connect.unsupported` if the provider does not use OAuth 2.0. */
export const resolveRecord = (
  record: ProviderRecord,
  entered: Readonly<Record<string, string>>,
): Result<ResolvedRecord> =>
  record.auth.kind === 'oauth2'
    ? (fillRecord(record, entered) as Result<ResolvedRecord>)
    : err(appError('connect.unsupported'));

/**
 * Replaces a record's URL variables by the values that the person entered. Fails with `connect.variable_invalid` if a value does not match
 * its variable's pattern or could change a URL's host or path, and with `provider.pattern_unusable` if nothing can match the pattern.
 */
export const fillRecord = (
  record: ProviderRecord,
  entered: Readonly<Record<string, string>>,
): Result<FilledRecord> => {
  if (record.variables.length === 0) return ok(record);
  const values: Record<string, string> = {};
  for (const variable of record.variables) {
    const value = entered[variable.name] ?? variable.default ?? '';
    if (URL_SYNTAX.test(value) || !matchesPattern(variable.pattern, value)) {
      const details = { label: variable.label, name: variable.name };
      const isPatternWrong = patternProblem(variable.pattern) !== null;
      return err(
        appError(isPatternWrong ? 'provider.pattern_unusable' : 'connect.variable_invalid', details),
      );
    }
    values[variable.name] = value;
  }
  return ok({ ...(fillDeep(record, values) as FilledRecord), values, ...redirectNamesIn(record) });
};

const redirectNamesIn = (record: ProviderRecord): Pick<FilledRecord, 'redirectNames'> => {
  const { auth } = record;
  if (auth.kind !== 'oauth2' || auth.redirect.sentAs === null) return {};
  const withoutName = { ...auth, redirect: { ...auth.redirect, sentAs: null } };
  const rest = JSON.stringify({ ...record, variables: [], auth: withoutName });
  return {
    redirectNames: variablesOf(auth.redirect.sentAs).filter((name) => !rest.includes(`{${name}}`)),
  };
};

/**
 * A record of OAuth 2.0 with a stand-in for each variable, such as `_tenant_`, which no host of a real server has. For comparing and showing
 * addresses before anybody has entered a value.
 */
export const withStandIns = (record: ProviderRecord): ResolvedRecord | null => {
  if (record.auth.kind !== 'oauth2') return null;
  if (record.variables.length === 0) return record as ResolvedRecord;
  const values = Object.fromEntries(record.variables.map(({ name }) => [name, `_${name}_`]));
  return fillDeep(record, values) as ResolvedRecord;
};
