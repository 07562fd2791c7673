import { resolve } from 'node:path';
import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';
import { CheckedProject } from './support/checked-project.ts';
import { propertiesIn, type FoundProperty } from './support/type-walk.ts';

const CONTRACT = 'shared/ipc/contract.ts';
const project = new CheckedProject(resolve(import.meta.dirname, '../..'), [CONTRACT, 'electron/preload.ts']);
afterEach(() => project.restore());

/** Every property in the results of calls and the payloads of events. */
const outgoing = (): FoundProperty[] => {
  const { checker, source } = project.checked(CONTRACT);
  const typeNamed = (name: string): ts.Type => {
    const declaration = source.statements.find(
      (statement): statement is ts.InterfaceDeclaration =>
        ts.isInterfaceDeclaration(statement) && statement.name.text === name,
    );
    if (!declaration) throw new Error(`${CONTRACT} declares no ${name}.`);
    return checker.getTypeAtLocation(declaration);
  };
  const results = checker.getPropertiesOfType(typeNamed('Calls')).flatMap((call) => {
    const result = checker.getTypeOfSymbol(call).getProperty('result');
    if (!result) throw new Error(`The call ${call.name} says nothing about its result.`);
    return propertiesIn(checker, checker.getTypeOfSymbol(result), call.name);
  });
  const { checker: same, source: errors } = project.checked('shared/errors.ts');
  const failure = errors.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === 'AppError',
  );
  const failures = failure ? propertiesIn(same, same.getTypeAtLocation(failure), 'error') : [];
  return [...results, ...failures, ...propertiesIn(checker, typeNamed('Events'), 'event')];
};

const SUSPICIOUS =
  /token|secret|verifier|code|pass(?:word|phrase)?|state|nonce|assertion|credential|key|cookie|authorization|challenge/i;

/** Properties with free text whose names sound like secrets, and why they are none. */
const HARMLESS: Readonly<Record<string, string>> = {
  // Names of providers.
  'ConnectionFacts.providerKey': 'the name of a provider',
  'DisconnectFacts.providerKey': 'the name of a provider',
  'OAuthClient.providerKey': 'the name of a provider',
  'AttemptFacts.providerKey': 'the name of a provider',
  'ActivityEntry.providerKey': 'the name of a provider',
  'ActivityProvider.key': 'the name of a provider',
  'ImportItem.providerKey': 'the name of a provider',
  'recordStructure.key': 'the name of a provider',
  'ProviderSummary.key': 'the name of a provider',
  'Calls.key': 'the name of a provider',
  'View.providerKey': 'the name of a provider',
  // URLs and names in a provider's record, which is public.
  'endpoints.token': 'a URL',
  'endpoints.authorization': 'a URL',
  'endpoints.deviceAuthorization': 'a URL',
  'endpoints.pushedAuthorizationRequest': 'a URL',
  'mtlsEndpoints.token': 'a URL',
  'mtlsEndpoints.deviceAuthorization': 'a URL',
  'mtlsEndpoints.pushedAuthorizationRequest': 'a URL',
  'oauth2Fields.authorizationParameters': 'parameters that every request of this provider has',
  'oauth2Fields.tokenParameters': 'parameters that every request of this provider has',
  'oauth2Fields.idTokenAlgorithms': 'names of algorithms',
  'CustomProviderDraft.idTokenAlgorithms': 'names of algorithms',
  'errorRule.codes': 'the error codes with which a provider reports a missing scope or a rate limit',
  'client.secretLabel': 'the label of the field on the provider’s page',
  'client.apiKeyLabel': 'the label of the field on the provider’s page',
  'client.secretParameter': 'the name of a parameter',
  'CustomProviderDraft.authorizationEndpoint': 'a URL',
  'CustomProviderDraft.tokenEndpoint': 'a URL',
  'UserCode.code': 'what the person enters at the provider; it gets nobody a token',
  'CustomProviderDraft.deviceAuthorizationEndpoint': 'a URL',
  'CustomProviderDraft.pushedAuthorizationRequestEndpoint': 'a URL',
};

/** The one secret that a page receives, after the person has said yes outside the page. */
const REVEALED = 'RevealedToken.accessToken';

/** Parts of a provider's record, which is public, by their paths in it. Which JSON they are, its schema checks. */
const isRecordPart = ({ path }: FoundProperty): boolean => path.includes('/draft/details/');

/** Properties that could hold a secret, by their names. */
const offenders = (): string[] => {
  const found = outgoing()
    .filter(({ name, holdsText }) => SUSPICIOUS.test(name) && holdsText)
    .filter(({ owner }) => HARMLESS[owner] === undefined && owner !== REVEALED)
    .filter((property) => !isRecordPart(property));
  return [...new Set(found.map(({ owner, type }) => `${owner}: ${type}`))];
};

describe('the types of replies and events', () => {
  it('D98: have no field that could hold a token, a secret, a code or a verifier', () => {
    expect(outgoing().length).toBeGreaterThan(150);
    expect(offenders()).toEqual([]);
  });

  it('D98: have an access token in the reply to one call, and nowhere else', () => {
    const tokens = outgoing().filter(({ owner }) => owner === REVEALED);
    expect(tokens.map(({ path }) => path)).toEqual(['tokens.reveal/accessToken']);
  });

  it('have no property of unknown structure', () => {
    const shapeless = () => outgoing().filter((property) => property.shapeless && !isRecordPart(property));
    expect(shapeless()).toEqual([]);
    project.change('shared/ipc/snapshot.ts', (text) =>
      text.replace('readonly revision: number;', 'readonly revision: unknown;'),
    );
    expect(shapeless()).not.toEqual([]);
  });

  it('need every listed exception', () => {
    const owners = new Set(outgoing().map(({ owner }) => owner));
    expect(
      Object.keys(HARMLESS).filter(
        (owner) => !owners.has(owner) || !SUSPICIOUS.test(owner.split('.')[1] ?? ''),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'shared/domain/connection.ts',
      'readonly isChecking: boolean;',
      'readonly refreshToken: string | null;',
      'ConnectionFacts.refreshToken',
    ],
    [
      'shared/domain/oauth-client.ts',
      'readonly createdAt: number;',
      'readonly clientSecret?: string;',
      'OAuthClient.clientSecret',
    ],
    [
      'shared/domain/attempt.ts',
      'readonly startedAt: number;',
      'readonly states: readonly string[];',
      'AttemptFacts.states',
    ],
    [
      'shared/domain/attempt.ts',
      'readonly startedAt: number;',
      'readonly pkce: { readonly verifier: string };',
      'AttemptFacts.verifier',
    ],
    [
      'shared/domain/activity.ts',
      'readonly at: number;',
      'readonly codes: Record<string, string>;',
      'ActivityEntry.codes',
    ],
    [
      'shared/ipc/snapshot.ts',
      'readonly revision: number;',
      'readonly passphrase: unknown;',
      'Snapshot.passphrase',
    ],
    ['shared/errors.ts', 'readonly retryable: boolean;', 'readonly token: string;', 'AppError.token'],
  ])('would be found with such a field: %s %s', (file, line, planted, owner) => {
    project.change(file, (text) => text.replace(line, `${line}\n${planted}`));
    expect(offenders()).toEqual([expect.stringContaining(owner)]);
  });
});
