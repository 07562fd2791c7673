import { resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  authorizationErrorCode,
  tokenErrorCode,
  tokenStatusCode,
} from '../../electron/core/oauth/oauth-errors.ts';
import { errorWords } from '../../renderer/i18n/errors.ts';
import { ACTIVITY_KINDS } from '../../shared/domain/activity.ts';
import { TIMELINE_EVENTS } from '../../shared/domain/attempt.ts';
import { appError, ERROR_CODES, type ErrorCode } from '../../shared/errors.ts';
import { ACTIVITY_KIND } from '../../shared/words/activity.ts';
import { ERROR_WORDS } from '../../shared/words/errors.ts';
import { fill } from '../../shared/words/fill.ts';
import { TIMELINE, timelineDetails, timelineFact } from '../../shared/words/timeline.ts';
import { readSources } from '../boundaries/support/source-graph.ts';
import { asProviderKey } from '../../shared/ids.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { dropBefore, startSimulator } from '../sandbox/simulator.ts';
import { startCore } from '../support/core-harness.ts';
import { visitCallback } from '../support/visit-callback.ts';
import { CheckedProject } from './support/checked-project.ts';

const root = resolve(import.meta.dirname, '../..');
const files = Object.keys(readSources(root, ['electron', 'shared']));
const project = new CheckedProject(root, files);

const sorted = (names: readonly string[]): string[] => [...names].sort();
const placeholdersOf = (...sentences: readonly string[]): string[] =>
  sentences.flatMap((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''));

describe('the catalog of messages', () => {
  it('has words for every error code, timeline event and kind of activity, and for nothing else', () => {
    expect(sorted(Object.keys(ERROR_WORDS))).toEqual(sorted(ERROR_CODES));
    expect(sorted(Object.keys(TIMELINE))).toEqual(sorted(TIMELINE_EVENTS));
    expect(sorted(Object.keys(ACTIVITY_KIND))).toEqual(sorted(ACTIVITY_KINDS));
  });

  it.each(ERROR_CODES)('says what happened and what to do: %s', (code) => {
    const { what, next } = ERROR_WORDS[code];
    for (const sentence of [what, next]) {
      expect(sentence).toMatch(/^(?:\p{Lu}|“?\{)/u);
      expect(sentence).toMatch(/[.!?]$|https:\/\/$/);
      expect(sentence).not.toMatch(
        /\b(?:oops|sorry|please|invalid|error code|null|undefined|exception)\b|!|\s{2}|["']/i,
      );
    }
    expect(what).not.toBe(next);
  });

  it.each([
    ['token.invalid_client', [/client ID/, /client authenticates/, /PKCE/]],
    ['token.invalid_client_encoded', [/client ID/, /“Secret in the request”/, /PKCE/]],
    ['token.unauthorized', [/client secret/, /client authenticates/]],
  ] as const)('names every likely cause: %s', (code, causes) => {
    const { what, next } = ERROR_WORDS[code];
    for (const cause of causes) expect(`${what} ${next}`).toMatch(cause);
  });
});

/** A call of `appError`. */
interface Raised {
  readonly at: string;
  /** The function that determines the code, or contains the call. */
  readonly by: string;
  /** The codes that the types allow, or null if they allow any. */
  readonly codes: readonly string[] | null;
  readonly details: readonly string[];
}

/** The calls of a function in the main process, each with its type checker. */
const callsOf = (name: RegExp): { call: ts.CallExpression; file: string; checker: ts.TypeChecker }[] =>
  files.flatMap((file) => {
    const { checker, source } = project.checked(file);
    const found: { call: ts.CallExpression; file: string; checker: ts.TypeChecker }[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && name.test(node.expression.getText()))
        found.push({ call: node, file, checker });
      node.forEachChild(visit);
    };
    visit(source);
    return found;
  });

/** The function that returns the code; otherwise the one whose callback or body contains the call of `appError`. */
const decidedBy = (call: ts.CallExpression): string => {
  const [code] = call.arguments;
  if (code && ts.isCallExpression(code)) return code.expression.getText();
  const container = ts.findAncestor(call, ts.isFunctionLike);
  if (!container) return '';
  const { name, parent } = container;
  if (ts.isCallExpression(parent)) return parent.expression.getText();
  return (name ?? (ts.isVariableDeclaration(parent) ? parent.name : null))?.getText() ?? '';
};

const raised: Raised[] = callsOf(/^appError$/).map(({ call, file, checker }) => {
  const [code, details] = call.arguments;
  const type = code && checker.getTypeAtLocation(code);
  const parts = type?.isUnion() ? type.types : type ? [type] : [];
  const codes = parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  return {
    at: `${file}:${call.getSourceFile().getLineAndCharacterOfPosition(call.getStart()).line + 1}`,
    by: decidedBy(call),
    codes: codes.length < ERROR_CODES.length ? codes : null,
    details: details
      ? checker.getPropertiesOfType(checker.getTypeAtLocation(details)).map((one) => one.name)
      : [],
  };
});

const codesLike = (pattern: RegExp): ErrorCode[] => ERROR_CODES.filter((code) => pattern.test(code));
const WORDS_OF_SERVERS = [
  'access_denied',
  'invalid_client',
  'redirect_uri_mismatch',
  'server_error',
  'slow_down',
  'x',
];
const STATUSES = [200, 301, 400, 401, 403, 408, 429, 500, 503];

/** The possible codes if the types allow any, by the function that determines the code. */
const ANY_OF: Readonly<Record<string, readonly string[]>> = {
  authorizationErrorCode: WORDS_OF_SERVERS.map(authorizationErrorCode),
  tokenStatusCode: STATUSES.map(tokenStatusCode),
  tokenError: [...WORDS_OF_SERVERS.map(tokenErrorCode), ...STATUSES.map(tokenStatusCode)],
  deviceError: [
    ...codesLike(/^device\./),
    ...WORDS_OF_SERVERS.map(tokenErrorCode),
    ...STATUSES.map(tokenStatusCode),
  ],
  storageFailure: codesLike(/^storage\./),
  // The network client.
  fail: codesLike(/^network\./),
  codeIn: codesLike(/^network\./),
  openTlsExchange: codesLike(/^network\./),
  codeFor: codesLike(/^network\./),
  // The gate of calls.
  refuse: codesLike(/^ipc\./),
  // The vault.
  '#opened': codesLike(/^vault\./),
  // An attempt that ends without an authorization response.
  end: codesLike(/^(?:connect\.(?:cancelled|deadline|quitting|interrupted)|vault\.locked)$/),
};
/** Placeholders that are filled when the sentence is shown: the provider's name and a fixed limit. */
const FILLED_IN = new Set(['provider', 'minimum']);

/** Placeholders in the sentences of some codes that the given details don't fill. */
const emptyPlaceholders = (codes: readonly string[], details: readonly string[]): string[] =>
  codes.flatMap((code) => {
    const words = ERROR_WORDS[code as ErrorCode];
    const placeholders = placeholdersOf(words.what, words.next).filter(
      (name) => !FILLED_IN.has(name) && !details.includes(name),
    );
    return placeholders.map((name) => `${code} {${name}}`);
  });

describe('every sentence', () => {
  it('belongs to an error whose possible codes are known', () => {
    expect(raised.length).toBeGreaterThan(90);
    const unknown = raised.filter(({ codes, by }) => codes === null && !ANY_OF[by]);
    expect(unknown.map(({ at, by }) => `${at} ${by}`)).toEqual([]);
    expect(raised.filter(({ codes }) => codes?.length === 0).map(({ at }) => at)).toEqual([]);
  });

  it('has its placeholders filled by the details of its error', () => {
    const empty = raised.flatMap(({ at, by, codes, details }) =>
      emptyPlaceholders(codes ?? ANY_OF[by] ?? [], details).map((placeholder) => `${at} ${placeholder}`),
    );
    expect(empty).toEqual([]);
  });

  it('would be reported with an unfilled placeholder', () => {
    expect(emptyPlaceholders(['network.dns'], ['status'])).toEqual(['network.dns {host}']);
    expect(emptyPlaceholders(['network.dns', 'connect.deadline'], ['host'])).toEqual([]);
  });

  it('has no placeholder that no error fills', () => {
    const known = new Set([...raised.flatMap(({ details }) => details), ...FILLED_IN]);
    const placeholders = Object.values(ERROR_WORDS).flatMap(({ what, next }) => placeholdersOf(what, next));
    expect(placeholders.filter((name) => !known.has(name))).toEqual([]);
  });

  it('shows an ellipsis for an unfilled placeholder, never its name', () => {
    expect(fill('{host} does not respond.')).toBe('… does not respond.');
    expect(fill('{host} does not respond.', { host: undefined })).toBe('… does not respond.');
    for (const code of ERROR_CODES) {
      const { what, next } = errorWords(appError(code));
      expect(`${what} ${next}`).not.toMatch(/[{}]|undefined|null|NaN/);
    }
  });

  it('is filled once: placeholders in the values stay', () => {
    expect(fill('{a}', { a: '{b}', b: 'no' })).toBe('{b}');
    expect(fill('{a} {a}', { a: '$&' })).toBe('$& $&');
  });
});

describe('the details of a timeline', () => {
  const noted = callsOf(/\.note$|\.entry$/).flatMap(({ call, checker }) => {
    const [event, details] = call.arguments;
    const isEvent =
      event && ts.isStringLiteral(event) && (TIMELINE_EVENTS as readonly string[]).includes(event.text);
    return isEvent && details
      ? checker.getPropertiesOfType(checker.getTypeAtLocation(details)).map(({ name }) => name)
      : [];
  });

  it('are all described in words', () => {
    // A code has its sentence; port and status are named as they are.
    const names = [...new Set(noted)].filter((name) => !['code', 'port', 'status'].includes(name));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(timelineFact(name, 'value'), name).not.toBe(`${name} value`);
  });
});

it('a failed sign-in has the details for its sentence in the timeline and the activity record', async () => {
  await using sim = await startSimulator();
  const { clientId } = await sim.createClient({ redirectUris: ['http://127.0.0.1/callback/sandbox'] });
  await using harness = await startCore({ providers: [sandboxRecord(sim.issuer)] });
  const providerKey = asProviderKey('sandbox');
  const { id } = await harness.start({
    providerKey,
    oauthClientId: harness.saveClient({ providerKey, clientId }),
  });
  sim.next('token', dropBefore());
  await visitCallback(await sim.authorize(harness.openedUrls[0] ?? '', { as: 'anna' }));
  const { timeline } = await harness.finished(id);
  const [entry] = harness.core.activity.list(null, 1);

  const host = new URL(sim.issuer).host;
  expect(entry).toMatchObject({ kind: 'sign_in_failed', code: 'network.failed', details: { host } });
  expect(timelineDetails(timeline.at(-1)?.details ?? {}, 'Sandbox')).toBe(
    `The connection to ${host} failed.`,
  );
});
