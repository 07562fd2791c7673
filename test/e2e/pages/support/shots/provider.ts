import type { Page } from 'playwright';
import { appError } from '../../../../../shared/errors.ts';
import type { Details } from '../../../../../shared/domain/custom-details.ts';
import { DETAIL_GROUP_WORDS, DETAIL_WORDS } from '../../../../../shared/words/custom-details.ts';
import type { ClientFacts, OAuth2Facts } from '../../../../../shared/domain/provider-auth.ts';
import { err, ok } from '../../../../../shared/result.ts';
import { CLIENT } from '../../../../support/client-certificates.ts';
import type { FakeScenario } from '../../../support/fake-scenario.ts';
import { ADDRESS } from '../found.ts';
import { app } from '../make-facts.ts';
import { notes, notesDraft } from '../made-up-records.ts';
import { detailOf } from '../make-record.ts';
import { APPS, DETAILS, fresh, scenario } from '../scenarios.ts';
import { press, provider, type Shot } from './shot.ts';

const withAuth = (change: (auth: OAuth2Facts) => Partial<OAuth2Facts>): FakeScenario['details'] => {
  const { spotify } = DETAILS;
  if (spotify?.record.auth.kind !== 'oauth2') throw new TypeError('Spotify speaks OAuth 2.0.');
  const { auth } = spotify.record;
  const record = { ...spotify.record, auth: { ...auth, ...change(auth) } };
  return { ...DETAILS, spotify: { ...spotify, record } };
};

const withClient = (changes: Partial<ClientFacts>): FakeScenario['details'] =>
  withAuth(({ client }) => ({ client: { ...client, ...changes } }));

const signing = (): Pick<FakeScenario, 'details' | 'replies'> => {
  const jwk = JSON.stringify({ kty: 'RSA', n: 'n'.repeat(342), e: 'AQAB', kid: 'k'.repeat(43) }, null, 2);
  const key = { jwk, pem: '-----BEGIN PUBLIC KEY-----' };
  return {
    details: withClient({ authentication: 'private_key_jwt' }),
    replies: { 'clients.publicKey': ok(key) },
  };
};

/** Parts of a custom provider of every kind. */
const STATED: Details = {
  'auth.authorizationParameters': { state: 'fixed', access_type: 'offline' },
  'auth.responseMode': 'form_post',
  'auth.tokenResponse.bearerTypes': ['user', 'bot'],
  'auth.scopes.presets': [{ id: 'read-notes', words: 'Read your notes', scopes: ['read'] }],
  'auth.revoke': {
    how: 'request',
    method: 'POST',
    url: 'https://notes.example/revoke',
    authentication: 'bearer',
    body: null,
    headers: {},
    success: [200],
    ends: 'connection',
  },
  variables: [
    { name: 'tenant', label: 'Organization', example: 'acme', pattern: '[a-z0-9-]+', default: null },
  ],
  'api.hosts': ['api.notes.example', '*.notes.example'],
  'api.reads': [{ method: 'POST', path: '/search' }],
};

/** OAuth apps at Spotify sign with a key. */
export const SIGNING = signing();
/** OAuth apps at Spotify have a certificate, and the one that is entered has another key. */
export const CERTIFIED: Pick<FakeScenario, 'details' | 'replies'> = {
  details: withClient({ authentication: 'tls_client_auth', secret: 'required' }),
  replies: { 'clients.save': err(appError('client.certificate_mismatch')) },
};
/** Spotify knows only the weaker method of PKCE. */
export const PLAIN = {
  details: withAuth(() => ({ pkce: { method: 'plain', reason: 'It knows only the method “plain”.' } })),
};
/** The API of Spotify wants a key of the OAuth app, too. */
export const KEYED = fresh({}, { details: withClient({ secret: 'required', apiKeyLabel: 'API key' }) });

/** Everybody has a Spotify server of their own. */
export const OWN_SERVER: Pick<FakeScenario, 'details' | 'replies'> = {
  details: {
    ...DETAILS,
    spotify: detailOf(
      {
        ...DETAILS['spotify']!.record,
        variables: [
          { name: 'host', label: 'Your server', example: 'music.example.org', pattern: '.+', default: null },
        ],
      },
      { namesServer: true },
    ),
  },
  replies: { 'clients.redirectUri': err(appError('connect.variable_invalid', { label: 'Your server' })) },
};

/** A custom provider from before patterns had limits. */
export const UNUSABLE_PATTERN = fresh(
  {},
  {
    details: {
      ...DETAILS,
      'team-notes': detailOf(
        {
          ...notes,
          variables: [
            { name: 'team', label: 'Your team', example: 'acme', pattern: '(?=a)[a-z]+', default: null },
          ],
        },
        { origin: 'custom', draft: notesDraft },
      ),
    },
  },
);

/** A custom provider that says more than most, and what is wrong with it when it is saved. */
const stating = (details: Details, problem?: { readonly field: string; readonly reason: string }) =>
  scenario(
    {},
    {
      details: {
        ...DETAILS,
        'team-notes': {
          ...detailOf(notes, { origin: 'custom', draft: notesDraft }),
          draft: { ...notesDraft, details },
        },
      },
      ...(problem && { replies: { 'catalog.saveCustom': err(appError('provider.invalid', problem)) } }),
    },
  );

const editCustom = async (page: Page): Promise<void> => {
  await press('Actions for Team notes')(page);
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
};

/** The page of one provider, up to the press of Connect. */
export const PROVIDER_SHOTS: readonly Shot[] = [
  { name: 'provider-new', from: fresh(), view: provider('spotify'), tall: true },
  { name: 'provider-own-server', from: fresh({}, OWN_SERVER), view: provider('spotify'), tall: true },
  {
    name: 'provider-api-key',
    from: KEYED,
    view: provider('spotify'),
    steps: async (page) => {
      await press('I have an app')(page);
      await press('Save')(page);
    },
    tall: true,
  },
  {
    name: 'provider-sign-in-address',
    from: fresh({}, { replies: { 'catalog.signInAddress': ok(ADDRESS) } }),
    view: provider('spotify'),
    steps: async (page) => {
      await press('Actions for Spotify')(page);
      await page.getByRole('menuitem', { name: 'Show the sign-in address…' }).click();
      await page.getByText('show_dialog').waitFor();
    },
  },
  {
    name: 'provider-credentials',
    from: fresh(),
    view: provider('spotify'),
    tall: true,
    steps: press('I have an app'),
  },
  {
    name: 'provider-certificate',
    from: fresh({}, CERTIFIED),
    view: provider('spotify'),
    tall: true,
    steps: press('I have an app'),
  },
  {
    name: 'provider-certificate-wrong',
    from: fresh({}, CERTIFIED),
    view: provider('spotify'),
    tall: true,
    steps: async (page) => {
      await press('I have an app')(page);
      await page.getByLabel('Client ID').fill('bank-app');
      await page.getByLabel('TLS certificate').fill(CLIENT.cert + CLIENT.key);
      await press('Save')(page);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'provider-signs-new',
    from: fresh({}, SIGNING),
    view: provider('spotify'),
    steps: press('I have an app'),
  },
  {
    name: 'provider-signs',
    from: fresh({ clients: [app(3, 'spotify', { secret: 'none' })] }, SIGNING),
    view: provider('spotify'),
    tall: true,
    steps: (page) => page.getByText('Show the key').click(),
  },
  {
    name: 'provider-credentials-wrong',
    from: fresh({}, { replies: { 'clients.save': err(appError('client.id_invalid')) } }),
    view: provider('google'),
    tall: true,
    steps: async (page) => {
      await press('I have an app')(page);
      await page.getByLabel('Client ID').fill('not an id');
      await press('Save')(page);
    },
  },
  {
    name: 'provider-access',
    from: fresh({ clients: [app(3, 'spotify', { secret: 'none' })] }),
    view: provider('spotify'),
    tall: true,
  },
  {
    name: 'provider-access-names',
    from: fresh({ clients: [app(3, 'spotify', { secret: 'none' })] }),
    view: provider('spotify'),
    tall: true,
    steps: async (page) => {
      await press('See what I play')(page);
      await press('Technical names')(page);
    },
  },
  { name: 'provider-google', from: scenario(), view: provider('google'), tall: true },
  {
    name: 'provider-google-all',
    from: fresh({ clients: APPS }),
    view: provider('google'),
    tall: true,
    steps: press(/Show \d+ more permissions/),
  },
  {
    name: 'provider-technical',
    from: scenario(),
    view: provider('google'),
    tall: true,
    steps: (page) => page.getByRole('heading', { name: 'Technical details' }).click(),
  },
  { name: 'provider-sign-in-again', from: scenario(), view: provider('github') },
  { name: 'provider-github', from: fresh({ clients: APPS }), view: provider('github'), tall: true },
  {
    name: 'provider-clients',
    from: scenario({
      clients: [
        app(3, 'spotify', { secret: 'none' }),
        app(7, 'spotify', { clientId: 'second-app-of-mine', secret: 'missing' }),
      ],
    }),
    view: provider('spotify'),
    tall: true,
  },
  {
    name: 'provider-app-edit',
    from: scenario(),
    view: provider('sandbox'),
    tall: true,
    steps: async (page) => {
      await press('Actions for this OAuth app')(page);
      await page.getByRole('menuitem', { name: 'Edit' }).click();
    },
  },
  {
    name: 'provider-app-delete',
    from: scenario(),
    view: provider('google'),
    steps: async (page) => {
      await press('Actions for this OAuth app')(page);
      await page.getByRole('menuitem', { name: 'Delete…' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'provider-tenant',
    from: fresh(),
    view: provider('entra'),
    tall: true,
    steps: press('I have an app'),
  },
  { name: 'provider-by-issuer', from: fresh(), view: provider('openid-connect') },
  { name: 'provider-bot', from: fresh(), view: provider('telegram') },
  { name: 'provider-custom', from: scenario(), view: provider('team-notes'), tall: true },
  {
    name: 'provider-unusable-pattern',
    from: UNUSABLE_PATTERN,
    view: provider('team-notes'),
    steps: async (page) => {
      await press('I have an app')(page);
      await page.getByLabel('Your team').fill('acme');
      await press('Save')(page);
    },
    tall: true,
  },
  {
    name: 'provider-custom-edit',
    from: scenario(),
    view: provider('team-notes'),
    tall: true,
    steps: editCustom,
  },
  {
    name: 'provider-custom-details',
    from: stating(STATED, { field: 'auth.authorizationParameters', reason: 'reserved parameter' }),
    view: provider('team-notes'),
    tall: true,
    steps: async (page) => {
      await editCustom(page);
      await press('Details of notes.read')(page);
      for (const { title } of Object.values(DETAIL_GROUP_WORDS))
        await page.getByRole('heading', { name: title, exact: true }).click();
      await press('Save changes')(page);
      await page.getByText('Keyfob sets this parameter itself.').waitFor();
    },
  },
  {
    name: 'provider-custom-token-state',
    from: stating({ 'auth.tokenRequest.withState': true }),
    view: provider('team-notes'),
    tall: true,
    steps: async (page) => {
      await editCustom(page);
      await page.getByRole('heading', { name: DETAIL_GROUP_WORDS.tokens.title }).click();
      await page.getByLabel(DETAIL_WORDS['auth.tokenRequest.withState'].label).focus();
    },
  },
  {
    name: 'provider-custom-redirect-name',
    from: stating(
      { 'auth.redirect.sentAs': '{redirect_name}' },
      { field: 'auth.redirect.sentAs', reason: 'unknown variable' },
    ),
    view: provider('team-notes'),
    tall: true,
    steps: async (page) => {
      await editCustom(page);
      await page.getByRole('heading', { name: DETAIL_GROUP_WORDS.redirect.title }).click();
      await press('Save changes')(page);
      await page.getByText('It has a variable that isn’t listed.').waitFor();
    },
  },
  {
    name: 'provider-custom-delete',
    from: scenario(),
    view: provider('team-notes'),
    steps: async (page) => {
      await press('Actions for Team notes')(page);
      await page.getByRole('menuitem', { name: 'Delete…' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  { name: 'provider-gone', from: scenario(), view: provider('no-such-one') },
];
