import type { UrlVariable } from '../../../shared/domain/provider.ts';

const VARIABLE = /\{([a-z][a-z0-9_]*)\}/g;

/** The names of the variables in a URL template, in order of appearance. */
export const variablesOf = (template: string): string[] =>
  [...template.matchAll(VARIABLE)].map((m) => m[1] ?? '');

/** Fills a template. A name without a value is left as it stands, which no URL check lets through. */
export const fillTemplate = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(VARIABLE, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );

/** The values that stand for a template's variables in checks: each one's example. */
export const exampleValues = (variables: readonly UrlVariable[]): Record<string, string> =>
  Object.fromEntries(variables.map((variable) => [variable.name, variable.example]));

/** Whether a host is this very computer, by a numeric address or the name `localhost`. */
export const isLoopbackHost = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(?:\.\d{1,3}){3}$/.test(hostname);

export type EndpointProblem = 'not-a-url' | 'not-https' | 'has-fragment' | 'has-credentials' | 'too-long';

/**
 * What is wrong with an endpoint, or null (RFC 6749 §3.1, §3.2: https, no fragment). Plain http is let through only for
 * loopback addresses and only where `allowLoopback` says so. Credentials in a URL would travel to logs and histories.
 */
export const endpointProblem = (text: string, allowLoopback: boolean): EndpointProblem | null => {
  if (text.length > 2000) return 'too-long';
  if (!URL.canParse(text) || /[\s{}]/.test(text)) return 'not-a-url';
  const url = new URL(text);
  // A host may be written with one, and would then read as a wildcard.
  if (url.hostname.includes('*')) return 'not-a-url';
  if (url.username !== '' || url.password !== '') return 'has-credentials';
  if (text.includes('#')) return 'has-fragment';
  if (url.protocol === 'https:' && url.hostname !== '') return null;
  if (url.protocol === 'http:' && allowLoopback && isLoopbackHost(url.hostname)) return null;
  return 'not-https';
};
