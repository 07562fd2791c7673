import { mustRegister, type CallbackKind } from '../domain/oauth-client.ts';
import type { OAuth2Facts } from '../domain/provider-auth.ts';
import { fill } from './fill.ts';
import { STEPS } from './provider.ts';

/*
 * What a person is told about creating an OAuth app. Guide, form and reports take these sentences from the provider's record, so that
 * they can't disagree.
 */

const SETUP = {
  noRedirectUri: '{provider} needs no redirect URI.',
  noRedirectUriForType: '{provider} needs no redirect URI for an app of the type “{type}”.',
  create:
    'On {provider}’s pages for developers, create an OAuth app (often called “client” or “application”).',
  chooseType: 'Choose the type “{type}”.',
  chooseTypeWithoutSecret: 'Choose a type without a secret, such as “public” or “native”.',
  copyId: 'Copy from there: {id}.',
  copyBoth: 'Copy from there: {id} and {secret}.',
  copySecretIfAny: 'Copy from there: {id}, and {secret} if {provider} gave you one.',
  copyIdAndKey: 'Copy from there: {id} and {key}.',
  copyAll: 'Copy from there: {id}, {secret} and {key}.',
  copyName: '{provider} gives your redirect URI a name. Copy that name, too.',
  copyKeyAndSecretIfAny: 'Copy from there: {id}, {key}, and {secret} if {provider} gave you one.',
} as const;

/** Says that no redirect URI has to be registered; null if one must be. */
export const noRedirectUriText = (
  provider: string,
  { redirect, client }: Pick<OAuth2Facts, 'redirect' | 'client'>,
  callback: CallbackKind,
): string | null => {
  if (mustRegister(redirect, callback)) return null;
  return client.appType === null
    ? fill(SETUP.noRedirectUri, { provider })
    : fill(SETUP.noRedirectUriForType, { provider, type: client.appType });
};

/** What to create, if the record has no guide. */
export const createText = (provider: string, { client }: Pick<OAuth2Facts, 'client'>): string => {
  const sentences = [
    fill(SETUP.create, { provider }),
    ...(client.appType !== null ? [fill(SETUP.chooseType, { type: client.appType })] : []),
    ...(client.appType === null && client.secret === 'none' ? [SETUP.chooseTypeWithoutSecret] : []),
  ];
  return sentences.join(' ');
};

/** With the key that the API wants, by whether there is a secret. */
const copyWithKey = {
  required: SETUP.copyAll,
  optional: SETUP.copyKeyAndSecretIfAny,
  none: SETUP.copyIdAndKey,
} as const;

/** What to take along from the provider's page to the form. */
export const copyText = (
  provider: string,
  { client, redirect }: Pick<OAuth2Facts, 'client' | 'redirect'>,
): string => {
  // A variable is entered in the form.
  const isNamed = redirect.sentAs?.includes('{') === true;
  return [copyCredentials(provider, client), ...(isNamed ? [fill(SETUP.copyName, { provider })] : [])].join(
    ' ',
  );
};

const copyCredentials = (provider: string, client: OAuth2Facts['client']): string => {
  const names = {
    provider,
    id: client.idLabel ?? STEPS.client.clientId,
    secret: client.secretLabel ?? STEPS.client.clientSecret,
  };
  if (client.apiKeyLabel !== null)
    return fill(copyWithKey[client.secret], { ...names, key: client.apiKeyLabel });
  switch (client.secret) {
    case 'required':
      return fill(SETUP.copyBoth, names);
    case 'optional':
      return fill(SETUP.copySecretIfAny, names);
    case 'none':
      return `${fill(SETUP.copyId, names)} ${fill(STEPS.client.secretNone, names)}`;
  }
};
