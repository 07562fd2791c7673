import { ok } from '../../../shared/result.ts';
import type { SignIn } from '../connections/connection-backend.ts';
import { newSigningKey, usableAlgorithm } from '../http/signing-key.ts';
import type { IssuedTokens } from '../oauth/token-response.ts';
import { discardTokens, noteWhileRunning, obtainGrant, receiveTokens } from './obtain-grant.ts';
import type { OwnAppSignInParts } from './own-app-sign-in.ts';
import type { SignInPlan } from './plan-sign-in.ts';

/** Connects the person's own OAuth client itself (client credentials, RFC 6749 §4.4). Nobody signs in, so there is no link to open. */
export const clientSignIn = (parts: OwnAppSignInParts, plan: SignInPlan): SignIn => {
  const { context, digest, scopes } = plan;
  const { auth } = context.record;
  return {
    providerName: context.record.name,
    digest,
    scopes,
    callback: 'none',
    loopback: null,
    callbackKey: '',
    responseMode: auth.responseMode,
    deepLink: () => '',
    newRequest: () => Promise.resolve(ok(null)),
    complete: async (progress, background) => {
      progress.enter('exchanging');
      const discardLater = (issued: Promise<IssuedTokens | null>): void =>
        background(issued.then((tokens) => discardTokens(parts, context, tokens)));
      const algorithm = usableAlgorithm(auth.dpopAlgorithms);
      const dpopKey = algorithm && (await newSigningKey(algorithm));
      progress.note('token_requested', { host: new URL(auth.endpoints.token).host });
      const note = noteWhileRunning(progress);
      const exchanging = parts.authorization.clientCredentials(context, { scopes, dpopKey }, note);
      const granted = await receiveTokens(progress, exchanging, discardLater);
      return granted.ok ? obtainGrant(parts, plan, progress, granted.value, background) : granted;
    },
    discard: ({ tokens, identity }) => discardTokens(parts, context, tokens, identity.account),
  };
};
