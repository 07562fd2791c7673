import type { ProviderRecord, UrlVariable } from '../../../shared/domain/provider.ts';
import { LIMITS } from '../../../shared/limits.ts';

const VARIABLE = /\{([a-z][a-z0-9_]*)\}/g;

/** The names of the variables in a URL template, in order of appearance. */
export const variablesOf = (template: string): string[] =>
  [...template.matchAll(VARIABLE)].map((m) => m[1] ?? '');

/** Replaces the variables of a template. A variable without a value stays, which `endpointProblem` rejects. */
export const fillTemplate = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(VARIABLE, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );

/** The examples of variables, with which templates are validated. */
export const exampleValues = (
  variables: readonly Pick<UrlVariable, 'name' | 'example'>[],
): Record<string, string> =>
  Object.fromEntries(variables.map((variable) => [variable.name, variable.example]));

/** As `exampleValues`, with what is read for each account. */
export const recordExamples = ({
  variables,
  perAccount,
}: Pick<ProviderRecord, 'variables' | 'perAccount'>): Record<string, string> =>
  exampleValues([...variables, ...perAccount.flatMap(({ values }) => values)]);

/**
 * Whether a host is this computer: `localhost`, its subdomains, `[::1]` or 127.0.0.0/8.
 *
 * @param hostname as `URL.hostname` returns it
 */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d{1,3}){3}$/.test(hostname);

export type EndpointProblem = 'not-a-url' | 'not-https' | 'has-fragment' | 'has-credentials' | 'too-long';

/**
 * The problem of an endpoint's URL, or null. It must use https and have no fragment (RFC 6749 §3.1, §3.2), and no credentials,
 * which would get into logs.
 *
 * @param allowLoopback permits http on loopback
 */
export const endpointProblem = (text: string, allowLoopback: boolean): EndpointProblem | null => {
  if (text.length > LIMITS.url) return 'too-long';
  if (!URL.canParse(text) || /[\s{}]/.test(text)) return 'not-a-url';
  const url = new URL(text);
  // `URL` accepts an asterisk in a host, which `isAllowedHost` would treat as a wildcard.
  if (url.hostname.includes('*')) return 'not-a-url';
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  if (text.includes('#')) return 'has-fragment';
  if (url.protocol === 'https:' && url.hostname !== '') return null;
  if (url.protocol === 'http:' && allowLoopback && isLoopbackHost(url.hostname)) return null;
  return 'not-https';
};

/**
 * Whether a host may receive the token.
 *
 * @param host with its port unless that is the scheme's default, as `URL.host` returns it
 * @param hosts such hosts, or `*.example.com` for all subdomains
 */
export const isAllowedHost = (host: string, hosts: readonly string[]): boolean =>
  hosts.some((entry) =>
    entry.startsWith('*.') ? host.endsWith(entry.slice(1)) && host.length > entry.length - 1 : host === entry,
  );
