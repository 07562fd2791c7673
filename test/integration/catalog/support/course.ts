import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { exampleValues } from '../../../../electron/core/catalog/url-rules.ts';
import { identityOf, withAccountValues } from '../../../../electron/core/catalog/account-values.ts';
import { resolveRecord, type ResolvedRecord } from '../../../../electron/core/catalog/resolve-record.ts';
import type { Http, HttpStreams } from '../../../../electron/core/ports.ts';
import { PAGE } from '../../../../shared/domain/actor.ts';
import type { AccountValue } from '../../../../shared/domain/account-value.ts';
import type { AttemptFacts } from '../../../../shared/domain/attempt.ts';
import type { ConnectionFacts } from '../../../../shared/domain/connection.ts';
import { hasKeyPair, usesCertificate, type CallbackKind } from '../../../../shared/domain/oauth-client.ts';
import type { ProviderRecord } from '../../../../shared/domain/provider.ts';
import { asProviderKey, asRequestId, type ConnectionId, type OAuthClientId } from '../../../../shared/ids.ts';
import type { Jwk } from '../../../sandbox/provider/jws.ts';
import type { CoreHarness } from '../../../support/core-harness.ts';
import { CLIENT } from '../../../support/client-certificates.ts';
import { nodeHttp } from '../../../support/node-http.ts';
import { failureOf } from '../../../support/scene.ts';
import { visitCallback } from '../../../support/visit-callback.ts';
import { isListening } from '../../../support/raw-http.ts';
import { exampleOptions } from '../../../support/records.ts';
import type { IdTokenKeys } from './id-token-keys.ts';
import { SHOWN } from './request-checks.ts';
import { API_KEY, SECRET } from './made-up-document.ts';
import { API_PATH, RecordSimulator, SENT_TO, type Seen, type Stage, type Step } from './record-simulator.ts';

/** What the course of a record has shown. */
export interface Evidence {
  readonly record: ResolvedRecord;
  readonly scopes: readonly string[];
  readonly seen: readonly Seen[];
  readonly strays: readonly string[];
  /** How a sign-in, or a check, ended that the simulator made fail at a step. */
  readonly broken: Readonly<Partial<Record<Step | 'wrong-issuer' | 'no-issuer', string>>>;
  /** The account after the sign-in. */
  readonly connection: ConnectionFacts;
  /** What its requests are about, after it was connected again. */
  readonly values: readonly AccountValue[];
  /** The account of the OAuth client itself, if the record has that, and how its check and its disconnect ended. */
  readonly ofClient: {
    readonly connection: ConnectionFacts;
    readonly checked: string | null;
    readonly revoked: string;
  } | null;
  /** What the page of the provider is given. */
  readonly shown: ProviderRecord;
  readonly redirectUris: Readonly<Record<CallbackKind, string | null>>;
  readonly checked: string | null;
  /** How the app says that the grant was revoked. */
  readonly revoked: string;
  /** How many requests revoked something before the disconnect, although the account was connected again. */
  readonly revokedByReplacing: number;
}

/** The core's HTTP ports, by which every host is one server on loopback. */
export const leadingTo = (origin: () => string): Http & HttpStreams => {
  const http = nodeHttp();
  const led = <Request extends { url: string; headers: Readonly<Record<string, string>> }>(
    request: Request,
  ): Request => {
    const shown = 'clientCertificate' in request ? { [SHOWN]: 'yes' } : {};
    return { ...request, url: origin(), headers: { ...request.headers, [SENT_TO]: request.url, ...shown } };
  };
  return { send: (request) => http.send(led(request)), open: (request) => http.open(led(request)) };
};

const HOUR = 3_600_000;
/** How long the app waits before it asks whether the code was entered (RFC 8628 §3.2). */
const CODE_INTERVAL = 5000;

/** The scopes to request: all that the record knows. */
const scopesOf = ({ auth }: ResolvedRecord): string[] => {
  const { items, open } = auth.scopes;
  return items.length === 0 && open ? ['one', 'two'] : items.map(({ id }) => id);
};

/** Connects, identifies, checks, renews, connects again, connects another account, and disconnects; and what the record says goes wrong. */
export const runCourse = async (
  harness: CoreHarness,
  given: ProviderRecord,
  keys: IdTokenKeys,
  serve: (simulator: RecordSimulator) => void,
): Promise<Evidence> => {
  const variables = exampleValues(given.variables);
  const resolved = resolveRecord(given, variables);
  if (!resolved.ok) throw new Error(resolved.error.code);
  const record = withAccountValues(resolved.value, exampleOptions(given));
  const { auth, identity, check } = record;
  const { core, clock } = harness;
  const providerKey = asProviderKey(record.key);
  const simulator = new RecordSimulator(record, keys);
  serve(simulator);
  const scopes = scopesOf(record);

  const newClient = async (name: string, hasSecret: boolean, callback: CallbackKind = 'loopback') => {
    const clientId = `${name}-of-${record.key}`;
    const isCertificate = usesCertificate(auth.client);
    const secret = isCertificate ? CLIENT.cert + CLIENT.key : SECRET;
    const clientSecret = hasSecret && !hasKeyPair(auth.client) ? secret : '';
    const apiKey = auth.client.apiKeyLabel === null ? {} : { apiKey: API_KEY };
    const id = harness.saveClient({ providerKey, clientId, clientSecret, callback, variables, ...apiKey });
    const key = hasKeyPair(auth.client) ? await core.clientKeys.publicKey(id) : null;
    const signing = key?.ok === true ? { key: JSON.parse(key.value.jwk) as Jwk } : null;
    const shared = isCertificate ? { certificate: true } : { secret: clientSecret };
    simulator.clients.set(clientId, signing ?? (clientSecret === '' ? null : shared));
    return id;
  };
  // A secret that a server does not ask for is left out.
  const canHaveSecret = auth.client.secret !== 'none' && auth.client.authentication !== 'none';
  const client = await newClient('client', canHaveSecret);

  /** Starts a sign-in. The port that a record names may be in use by another run of this test. */
  const start = async (input: Parameters<typeof harness.start>[0]): Promise<AttemptFacts> => {
    for (;;) {
      const begun = await harness.start(input);
      if (begun.problem?.code !== 'connect.port_taken') return begun;
      core.connect.cancel(begun.id);
      await harness.finished(begun.id);
      await expect.poll(() => isListening(Number(auth.redirect.loopback?.port))).toBe(false);
    }
  };

  /** A sign-in, in which the person does what a browser would. */
  const signIn = async (
    person: string,
    oauthClientId: OAuthClientId,
    connectionId: ConnectionId | null = null,
    edit: (response: URLSearchParams) => void = () => undefined,
  ): Promise<AttemptFacts> => {
    const begun = await start({
      providerKey,
      oauthClientId,
      ...(connectionId === null ? { scopes } : { connectionId }),
    });
    if (begun.phase === 'finished') return begun;
    if (auth.redirect.loopback === null && !auth.redirect.customScheme) {
      simulator.enterCode(person);
      clock.advance(CODE_INTERVAL);
      return harness.finished(begun.id);
    }
    const opened = harness.openedUrls.at(-1) ?? '';
    const { redirectUri, response } = simulator.authorize(opened, person, begun.redirectUri ?? '');
    edit(response);
    const address = `${redirectUri}?${response.toString()}`;
    if (redirectUri.startsWith('https:')) expect(core.connect.paste(begun.id, address).ok).toBe(true);
    else if (!redirectUri.startsWith('http:')) core.links.receive(address);
    // The page that Keyfob serves for a fragment posts it.
    else if (auth.responseMode !== 'query') await visitCallback(redirectUri, response);
    else await visitCallback(address);
    return harness.finished(begun.id);
  };
  const connect = async (stage: Stage, ...input: Parameters<typeof signIn>): Promise<ConnectionFacts> => {
    simulator.stage = stage;
    const attempt = await signIn(...input);
    if (attempt.outcome?.kind !== 'connected') throw new Error(`${stage}: ${failureOf(attempt)}`);
    const { connectionId } = attempt.outcome;
    return find(connectionId);
  };
  const find = (id: ConnectionId): ConnectionFacts => {
    const found = core.state.get('connections').find((one) => one.id === id);
    if (!found) throw new Error('The connection is not in the state.');
    return found;
  };

  const broken: { -readonly [Name in keyof Evidence['broken']]: string } = {};
  const breakSignIn = async (
    name: keyof Evidence['broken'],
    failing: Step | null,
    edit?: (response: URLSearchParams) => void,
  ): Promise<void> => {
    simulator.stage = 'broken';
    simulator.failing = failing;
    broken[name] = failureOf(await signIn('anna', client, null, edit));
    simulator.failing = null;
  };
  if (auth.issuer !== null)
    await breakSignIn('wrong-issuer', null, (response) => response.set('iss', 'https://other.example'));
  if (auth.issInResponse) await breakSignIn('no-issuer', null, (response) => response.delete('iss'));
  if (auth.requirePushedAuthorizationRequests) await breakSignIn('push', 'push');
  if (auth.tokenResponse.errorIn200) await breakSignIn('token', 'token');
  if (identity?.errorIn200) await breakSignIn('identity', 'identity');

  const connection = await connect('connect', 'anna', client);
  const { id } = connection;
  const valuesOf = async (): Promise<readonly AccountValue[]> => {
    const listed = await core.accountValues.list(id);
    if (!listed.ok) throw new Error(listed.error.code);
    return listed.value;
  };
  for (const { rule: key, title } of await valuesOf()) {
    if (title !== null) continue;
    const offered = await core.accountValues.offer(id, key);
    const wanted = identityOf(exampleOptions(record)[key] ?? { title: '', values: {} });
    if (!offered.ok || offered.value.length !== 2) throw new Error(`${key}: ${JSON.stringify(offered)}`);
    const chosen = await core.accountValues.choose(PAGE, id, key, wanted);
    if (!chosen.ok) throw new Error(`${key}: ${chosen.error.code}`);
  }
  const runCheck = async (of = id, rule = check): Promise<string | null> => {
    if (!rule) return null;
    // A check that began by itself after a sign-in would be joined, with the response that the provider gave it.
    await expect.poll(() => core.checks.isRunning(of)).toBe(false);
    const result = await core.checks.check(PAGE, of);
    return result.ok ? result.value.kind : result.error.code;
  };
  simulator.stage = 'check';
  const checked = await runCheck();
  if (record.api) {
    const draft = { connectionId: id, method: 'GET', address: API_PATH, query: [], headers: [] };
    await core.requests.send(PAGE, asRequestId(randomUUID()), { ...draft, body: { kind: 'none' } }, null);
  }

  simulator.stage = 'renew';
  // Twice, as the second one shows which refresh token was kept.
  for (let renewal = 0; renewal < 2; renewal += 1) {
    clock.advance(HOUR);
    await harness.renewalsSettled();
  }

  const revocations = (): number => simulator.seen.filter(({ step }) => step === 'revoke').length;
  const before = revocations();
  if (auth.scopes.incremental !== null || auth.revoke.how !== 'none') {
    await connect('again', 'anna', client, id);
    const waiting = 'SELECT count(*) AS n FROM pending_revocation';
    if (auth.revoke.how !== 'none' && auth.revoke.ends === 'connection')
      await expect.poll(() => harness.ports.database.get(waiting)?.['n']).toBe(0);
  }
  const revokedByReplacing = revocations() - before;

  const others: ConnectionFacts[] = [];
  const isOptional = auth.client.secret === 'optional';
  if (isOptional || Object.keys(auth.anotherAccountParameters).length > 0) {
    const second = isOptional ? await newClient('public', false) : client;
    others.push(await connect('another', 'boris', second));
  }
  if (auth.redirect.customScheme)
    others.push(await connect('deep-link', 'clara', await newClient('linked', true, 'deep-link')));

  if (check && (check.errorIn200 || check.forbidden !== 'missing-scope')) {
    simulator.stage = 'broken';
    simulator.failing = 'check';
    broken.check = (await runCheck()) ?? '';
    simulator.failing = null;
  }

  const values = await valuesOf();
  simulator.stage = 'revoke';
  const reports = [];
  for (const one of [find(id), ...others]) reports.push(await core.disconnects.disconnect(PAGE, one.id));
  const revoked = reports.map((report) => (report.ok ? report.value.revocation.kind : report.error.code));
  const connectClient = async (): Promise<Evidence['ofClient']> => {
    if (!auth.clientCredentials) return null;
    simulator.stage = 'client';
    const grant = { kind: 'own', oauthClientId: client, clientCredentials: true } as const;
    const started = core.connect.start(PAGE, { providerKey, grant, scopes, launch: 'browser' });
    if (!started.ok) throw new Error(started.error.code);
    const attempt = await harness.finished(started.value.attemptId);
    if (attempt.outcome?.kind !== 'connected') throw new Error(`client: ${failureOf(attempt)}`);
    const { connectionId } = attempt.outcome;
    const checkedThen = await runCheck(connectionId, auth.clientCredentials.check);
    clock.advance(HOUR);
    await harness.renewalsSettled();
    const found = find(connectionId);
    const report = await core.disconnects.disconnect(PAGE, connectionId);
    const kind = report.ok ? report.value.revocation.kind : report.error.code;
    return { connection: found, checked: checkedThen, revoked: kind };
  };
  const ofClient = await connectClient();

  const detail = await core.providerPages.detail(providerKey);
  if (!detail.ok) throw new Error(detail.error.code);
  const { record: shown } = detail.value;
  const uriOf = async (callback: CallbackKind): Promise<string | null> => {
    const uri = await core.providerPages.redirectUri({
      providerKey,
      callback,
      oauthClientId: null,
      variables,
    });
    return uri.ok ? uri.value : null;
  };
  const redirectUris = { loopback: await uriOf('loopback'), 'deep-link': await uriOf('deep-link') };
  return {
    ...{ record, scopes, broken, connection, values, checked, ofClient, revokedByReplacing },
    ...{ redirectUris, shown },
    seen: simulator.seen,
    strays: simulator.strays,
    revoked: [...new Set(revoked)].join(),
  };
};
