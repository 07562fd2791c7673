import { z } from 'zod';
import { ACCOUNT_COLORS } from '../domain/account-color.ts';
import { ACTIVITY_OUTCOMES, type ActivitySubject } from '../domain/activity.ts';
import { MANAGED_CONSENTS } from '../domain/mode.ts';
import { ACTIVITY_DAYS, LOCK_MINUTES } from '../domain/settings.ts';
import { LIMITS } from '../limits.ts';
import type { Args, CallName } from './contract.ts';
import { customProviderDraft } from './draft-schema.ts';
import { requestDraft, requestVariable } from './request-schemas.ts';
import {
  attemptId,
  connectionId,
  name,
  oauthClientId,
  providerKey,
  requestId,
  text,
  textsByName,
  uuid,
} from './schema-values.ts';

const passphrase = text(LIMITS.passphrase);
const callback = z.enum(['loopback', 'deep-link']);
const linkLaunch = z.enum(['browser', 'clipboard']);
const launch = z.enum(['browser', 'clipboard', 'code']);
const browser = z
  .strictObject({ browserId: text(LIMITS.text), profileId: text(LIMITS.text).nullable() })
  .nullable();
const scopes = z.array(text(LIMITS.scope)).max(LIMITS.scopes);
const variables = textsByName(LIMITS.variable);
const redirectUriInput = z.strictObject({
  providerKey,
  callback,
  oauthClientId: oauthClientId.nullable(),
  variables,
});
const pastedValues = textsByName(LIMITS.clientSecret);

const suggestedName = text(255);
const activityFilter = z.strictObject({
  group: z.enum(['all', 'sign-ins', 'requests', 'checks', 'changes', 'security']),
  subject: text(100).regex(/^(?:everyone$|provider:|account:)/) as z.ZodType<ActivitySubject>,
  outcome: z.enum(ACTIVITY_OUTCOMES),
  since: z.int().nullable(),
  text: text(LIMITS.search),
});

/**
 * The arguments of each call, validated in the main process before its handler runs. The generous limits only keep a broken or
 * hostile page from filling memory. The core checks the rules of the domain and can name the field.
 */
export const schemas = {
  'app.snapshot': z.tuple([]),
  'activity.list': z.tuple([
    z.strictObject({
      before: z.int().positive().nullable(),
      limit: z.int().min(1).max(200),
      filter: activityFilter,
    }),
  ]),
  'activity.providers': z.tuple([]),
  'activity.check': z.tuple([]),
  'activity.export': z.tuple([
    z.strictObject({ format: z.enum(['csv', 'jsonl']), filter: activityFilter.nullable() }),
  ]),
  'app.copyText': z.tuple([
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.enum(['attempt', 'user-code']), id: attemptId }),
      z.strictObject({ kind: z.literal('activity'), id: z.int().positive() }),
      z.strictObject({ kind: z.literal('history'), id: z.int().positive() }),
      z.strictObject({ kind: z.literal('account'), id: connectionId }),
    ]),
  ]),
  'catalog.list': z.tuple([]),
  'catalog.provider': z.tuple([providerKey]),
  'catalog.openPage': z.tuple([
    providerKey,
    z.union([
      z.strictObject({ kind: z.enum(['website', 'console', 'docs', 'connected-apps', 'scope-docs']) }),
      z.strictObject({ kind: z.literal('guide-step'), index: z.int().min(0).max(99), callback }),
    ]),
  ]),
  'catalog.discover': z.tuple([
    z.strictObject({
      url: text(LIMITS.url),
      allowPrivate: z.boolean(),
      server: text(LIMITS.url).nullable(),
    }),
  ]),
  'catalog.saveCustom': z.tuple([providerKey.nullable(), customProviderDraft]),
  'catalog.sendSecretInBody': z.tuple([providerKey]),
  'catalog.duplicate': z.tuple([providerKey]),
  'catalog.deleteCustom': z.tuple([providerKey]),
  'catalog.exportFile': z.tuple([providerKey]),
  'catalog.importFile': z.tuple([]),
  'catalog.signInAddress': z.tuple([providerKey, oauthClientId.nullable()]),
  'catalog.copySignInAddress': z.tuple([providerKey]),
  'catalog.setMode': z.tuple([providerKey, z.enum(['managed', 'own'])]),
  'clients.save': z.tuple([
    z.strictObject({
      id: oauthClientId.nullable(),
      providerKey,
      name: text(2 * LIMITS.accountName).exactOptional(),
      clientId: text(2 * LIMITS.clientId),
      clientSecret: text(LIMITS.clientCertificate).nullable(),
      apiKey: text(LIMITS.clientSecret).exactOptional(),
      callback,
      variables,
    }),
  ]),
  'clients.register': z.tuple([
    z.strictObject({ providerKey, initialAccessToken: text(LIMITS.clientSecret).nullable() }),
  ]),
  'clients.delete': z.tuple([oauthClientId]),
  'clients.redirectUri': z.tuple([redirectUriInput]),
  'clients.copyRedirectUri': z.tuple([redirectUriInput]),
  'clients.publicKey': z.tuple([oauthClientId]),
  'clients.copyPublicKey': z.tuple([oauthClientId, z.enum(['jwk', 'pem'])]),
  'connect.start': z.tuple([
    z.strictObject({
      providerKey,
      grant: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('own'),
          oauthClientId,
          clientCredentials: z.literal(true).exactOptional(),
        }),
        z.strictObject({ kind: z.literal('managed') }),
      ]),
      scopes,
      launch,
      browser: browser.exactOptional(),
    }),
  ]),
  'connect.again': z.tuple([z.strictObject({ connectionId, scopes: scopes.nullable(), launch })]),
  'connect.openAgain': z.tuple([attemptId]),
  'connect.copyLink': z.tuple([attemptId]),
  'connect.browsers': z.tuple([]),
  'connect.openIn': z.tuple([attemptId, browser]),
  'connect.qrCode': z.tuple([attemptId]),
  // Longer than any real response. The core reports a shorter text as too long already.
  'connect.paste': z.tuple([attemptId, text(1_000_000)]),
  'connect.cancel': z.tuple([attemptId]),
  'connect.dismiss': z.tuple([attemptId]),
  'connections.check': z.tuple([connectionId]),
  'connections.checkAll': z.tuple([]),
  'connections.history': z.tuple([connectionId]),
  'connections.picture': z.tuple([connectionId]),
  'connections.values': z.tuple([connectionId]),
  'connections.offerValues': z.tuple([connectionId, text(80)]),
  'connections.chooseValue': z.tuple([connectionId, text(80), text(LIMITS.url)]),
  'connections.rename': z.tuple([connectionId, name]),
  'connections.makeDefault': z.tuple([connectionId]),
  'connections.setColor': z.tuple([connectionId, z.enum(ACCOUNT_COLORS)]),
  'connections.move': z.tuple([connectionId, connectionId.nullable()]),
  'connections.disconnect': z.tuple([connectionId]),
  'connections.undoDisconnect': z.tuple([connectionId]),
  'connections.dismissReport': z.tuple([connectionId]),
  'requests.send': z.tuple([requestId, requestDraft, z.strictObject({ saveTo: uuid.nullable() })]),
  'requests.cancel': z.tuple([requestId]),
  'requests.preview': z.tuple([requestDraft]),
  'requests.copyCurl': z.tuple([requestDraft]),
  'requests.chooseFile': z.tuple([]),
  'requests.chooseTarget': z.tuple([z.strictObject({ suggestedName })]),
  'requests.saveBody': z.tuple([requestId, z.strictObject({ suggestedName })]),
  'requests.copyBody': z.tuple([requestId]),
  'requests.history': z.tuple([connectionId]),
  'requests.saved': z.tuple([connectionId]),
  'requests.save': z.tuple([
    z.strictObject({ name: text(LIMITS.requestName), draft: requestDraft, replaces: uuid.nullable() }),
  ]),
  'requests.delete': z.tuple([uuid]),
  'requests.undoDelete': z.tuple([uuid]),
  'requests.clearHistory': z.tuple([connectionId]),
  'requests.variables': z.tuple([connectionId]),
  'requests.saveVariable': z.tuple([connectionId, requestVariable]),
  'requests.endAllowance': z.tuple([uuid]),
  'platform.signIn': z.tuple([linkLaunch]),
  'platform.cancelSignIn': z.tuple([]),
  'platform.useKey': z.tuple([
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('assistant-key'),
        key: text(LIMITS.clientSecret),
        assistantId: text(LIMITS.url),
      }),
      z.strictObject({ kind: z.literal('platform-key'), key: text(LIMITS.clientSecret) }),
    ]),
  ]),
  'platform.tryAgain': z.tuple([]),
  'platform.choose': z.tuple([
    z.strictObject({
      organizationId: text(LIMITS.text).nullable(),
      assistantId: text(LIMITS.text).nullable(),
    }),
  ]),
  'platform.signOut': z.tuple([]),
  'platform.setAddress': z.tuple([
    z.strictObject({ baseUrl: text(2 * LIMITS.url), signInUrl: text(2 * LIMITS.url) }).nullable(),
  ]),
  'platform.refresh': z.tuple([]),
  'platform.openPage': z.tuple([]),
  'tokens.paste': z.tuple([
    z.strictObject({ providerKey, connectionId: connectionId.nullable(), variables, values: pastedValues }),
  ]),
  'tokens.prepareReveal': z.tuple([connectionId]),
  'tokens.reveal': z.tuple([
    connectionId,
    z.strictObject({ how: z.enum(['show', 'copy']), purpose: text(1000) }),
  ]),
  'tokens.withdraw': z.tuple([]),
  'vault.unlock': z.tuple([z.strictObject({ passphrase })]),
  'vault.lock': z.tuple([]),
  'vault.retry': z.tuple([]),
  'vault.judgePassphrase': z.tuple([z.strictObject({ passphrase })]),
  'vault.setPassphrase': z.tuple([z.strictObject({ current: passphrase.nullable(), passphrase })]),
  'vault.useSystem': z.tuple([z.strictObject({ passphrase: passphrase.nullable() })]),
  'vault.useSessionOnly': z.tuple([]),
  'vault.restore': z.tuple([]),
  'vault.startFresh': z.tuple([]),
  'transfer.export': z.tuple([
    z.strictObject({
      choices: z.strictObject({ tokens: z.boolean(), clientSecrets: z.boolean(), requests: z.boolean() }),
      passphrase,
    }),
  ]),
  'transfer.chooseFile': z.tuple([]),
  'transfer.open': z.tuple([z.strictObject({ passphrase })]),
  'transfer.import': z.tuple([z.strictObject({ id: uuid, chosen: z.array(text(100)).max(50_000) })]),
  'transfer.forget': z.tuple([]),
  'storage.acknowledge': z.tuple([]),
  'settings.update': z.tuple([
    z.strictObject({
      theme: z.enum(['system', 'light', 'dark']).exactOptional(),
      showPictures: z.boolean().exactOptional(),
      startAtLogin: z.boolean().exactOptional(),
      notifyWhenNeeded: z.boolean().exactOptional(),
      lockOnSleep: z.boolean().exactOptional(),
      lockOnScreenLock: z.boolean().exactOptional(),
      lockAfterMinutes: z.literal(LOCK_MINUTES).exactOptional(),
      allowTokenReveal: z.boolean().exactOptional(),
      activityDays: z.literal(ACTIVITY_DAYS).exactOptional(),
      managed: z.enum(MANAGED_CONSENTS).exactOptional(),
    }),
  ]),
  'system.networkChanged': z.tuple([]),
  'system.used': z.tuple([]),
  'window.showsSecret': z.tuple([z.boolean()]),
} as const satisfies { readonly [C in CallName]: z.ZodType<Args<C>> };
