import { describe, expect, it } from 'vitest';
import { PAGE } from '../../shared/domain/actor.ts';
import type { CustomProviderDraft } from '../../shared/domain/custom-provider.ts';
import { oauthError } from '../sandbox/simulator.ts';
import { sharedSimulator } from '../support/shared-simulator.ts';
import { valueOf } from '../support/value-of.ts';
import { codeOf, SECRET_URL_FIELDS, startWorld } from './support/custom-provider-world.ts';

const sim = await sharedSimulator({
  traits: { accessTokenSeconds: 600, refreshTokens: 'always' },
});

/** Changes that stay within the origins of a provider, each with what the question says about it. */
const CHANGES: readonly (readonly [Partial<CustomProviderDraft>, string])[] = [
  ...[...SECRET_URL_FIELDS, 'authorizationEndpoint' as const].map(
    (field) => [{ [field]: `${sim.issuer}/evil/${field}` }, `/evil/${field}`] as const,
  ),
  [{ checkUrl: `${sim.issuer}/me?delete=all` }, `Now: ${sim.issuer}/me\nNew: ${sim.issuer}/me?delete=all`],
  [{ checkUrl: `${sim.issuer}/${'me/'.repeat(200)}evil` }, `New: ${sim.issuer}/me/me/`],
  [
    Object.fromEntries(
      SECRET_URL_FIELDS.map((field) => [field, `${sim.issuer}/${field}/${'long/'.repeat(99)}`]),
    ),
    `\nToken endpoint: ${sim.issuer}/tokenEndpoint/long/`,
  ],
  [{ pkce: false, secret: 'required' }, 'PKCE is turned off'],
  [{ issInResponse: false }, 'Responses without an issuer are accepted'],
  [{ openid: false }, 'ID tokens are no longer checked'],
  [{ issuer: `${sim.issuer}/other` }, `Issuer\nNow: ${sim.issuer}/\nNew: ${sim.issuer}/other`],
  [{ issuer: '', openid: false, issInResponse: false }, `Issuer\nNow: ${sim.issuer}/\nNew: none`],
  [{ subjectPointer: '/email\n\nPress Save' }, 'another field: /sub → /email__Press_Save'],
  [{ revocationEndpoint: '' }, 'Access is no longer revoked'],
  [{ clientAuthentication: 'none', secret: 'none' }, 'Client authentication\n'],
  [{ resource: `${sim.issuer}/other` }, `Resource (RFC 8707)\nNow: none\nNew: ${sim.issuer}/other`],
  [{ loopbackHost: 'localhost' }, 'New: localhost'],
  [{ loopbackPort: 4321 }, 'New: 4321'],
  [{ customScheme: true }, 'Responses may come by a link'],
];

describe('when a change stays within the origins of a provider with stored secrets', () => {
  it('D98 D100: the main process asks, says what changes and for whom, and a no changes nothing', async () => {
    await using world = await startWorld(sim);
    const { harness, questions } = world;
    const record = harness.core.catalog.find(world.key)?.record;
    world.answer = () => false;
    for (const [changes, said] of CHANGES) {
      const asked = questions.length;
      expect(await world.tryEdit(changes), JSON.stringify(changes)).toBe('system.not_confirmed');
      const text = questions[asked]?.text;
      expect(text).toContain(said);
      expect(text).toContain('“anna@example.org”\nThe client secret of an OAuth app');
      expect(text?.split('\n').length).toBeLessThan(30);
      // After a no, the next question must wait.
      harness.clock.advance(24 * 60 * 60_000 * 2 ** questions.length);
    }
    expect(harness.core.catalog.find(world.key)?.record).toEqual(record);
    expect(codeOf(await harness.core.checks.check(PAGE, world.connection().id))).toBe('ok');
    expect(sim.requests().filter(({ path }) => path.includes('evil'))).toEqual([]);
  });

  it('a yes lets the stored secrets be used in the new way, and the way back is asked again', async () => {
    await using world = await startWorld(sim);
    const { checks } = world.harness.core;
    await world.edit({ checkUrl: `${sim.issuer}/api/me` });
    expect(codeOf(await checks.check(PAGE, world.connection().id))).toBe('ok');
    expect(await world.signIn()).toBe('connected');
    await world.edit({});
    expect(world.questions).toHaveLength(2);
    // Where long addresses differ can be seen.
    const long = `${sim.issuer}/me?${'a'.repeat(500)}`;
    await world.edit({ checkUrl: `${long}good` });
    await world.edit({ checkUrl: `${long}evil` });
    expect(world.questions.at(-1)?.text).toMatch(/Now: http\S+…good\n.*…evil\n/);
  });

  it('nothing is asked about words, about more protection, or if nothing is stored', async () => {
    await using world = await startWorld(sim);
    const { core } = world.harness;
    await world.edit({ pkce: false, secret: 'required' });
    expect(world.questions).toHaveLength(1);
    const scopes = world.draft.scopes.map((scope) => ({ ...scope, words: 'Other words' }));
    await world.edit({ pkce: false, secret: 'required', loopbackRegistered: false });
    expect(world.questions).toHaveLength(1);
    await world.edit({ secret: 'required', name: 'Ours', scopes, introspectionEndpoint: '' });
    expect(world.questions).toHaveLength(1);
    // More protection stays, too.
    world.answer = () => false;
    expect(await world.tryEdit({ pkce: false, secret: 'required' })).toBe('system.not_confirmed');
    await core.clients.remove(PAGE, world.oauthClientId);
    const free = { introspectionEndpoint: '', checkUrl: `${sim.issuer}/userinfo` };
    await world.edit({ pkce: false, secret: 'required', ...free });
    expect(world.questions).toHaveLength(2);
  });

  it('accounts whose OAuth app was refused are checked again, since the change may be the remedy', async () => {
    await using world = await startWorld(sim);
    const { harness, connection } = world;
    harness.clock.advance(700_000);
    sim.next('refresh', oauthError('invalid_client', { status: 401 }));
    await harness.core.checks.check(PAGE, connection().id);
    expect(connection().lastCheck?.code).toBe('token.invalid_client');
    await world.edit({ clientAuthentication: 'client_secret_basic' });
    await expect.poll(() => connection().lastCheck?.code).not.toBe('token.invalid_client');
    expect(world.questions).toEqual([]);
  });

  it('secrets are bound to the addresses that their variables make', async () => {
    await using world = await startWorld(sim);
    const { core, clock } = world.harness;
    const variables = [
      { name: 'tenant', label: 'Tenant', example: 'acme', pattern: '[a-z]+', default: null },
    ];
    const token = (path: string) => ({
      tokenEndpoint: `${sim.issuer}/{tenant}/${path}`,
      details: { variables },
    });
    await world.edit(token('token'));
    const client = {
      id: world.oauthClientId,
      providerKey: world.key,
      ...world.client,
      callback: 'loopback' as const,
      variables: { tenant: 'acme' },
    };
    expect(core.clients.save(PAGE, client)).toMatchObject({ ok: true });
    // The account was connected at another address.
    await world.edit(token('token'));
    const asked = world.questions.length;
    await world.edit(token('token'));
    expect(world.questions).toHaveLength(asked);
    clock.advance(24 * 60 * 60_000);
    await world.edit(token('evil'));
    expect(world.questions.at(-1)?.text).toContain(`${sim.issuer}/acme/evil`);
    expect(world.questions).toHaveLength(asked + 1);
    await world.edit(token('evil'));
    expect(world.questions).toHaveLength(asked + 1);
  });

  it('a yes is for what was shown: not if an account or the provider changed meanwhile', async () => {
    await using world = await startWorld(sim);
    const { core } = world.harness;
    const changes = { tokenEndpoint: `${sim.issuer}/evil` };
    world.answer = async () => {
      await core.disconnects.disconnect(PAGE, world.connection().id);
      return true;
    };
    expect(await world.tryEdit(changes)).toBe('provider.changed_meanwhile');
    // The copy has the same addresses, so that the provider can be made anew without a question.
    const { draft } = valueOf(await core.customProviders.duplicate(world.key));
    await core.customProviders.save(PAGE, null, draft);
    world.answer = async () => {
      await core.customProviders.remove(PAGE, world.key);
      await core.customProviders.save(PAGE, null, world.draft);
      return true;
    };
    expect(await world.tryEdit(changes)).toBe('provider.changed_meanwhile');
  });

  it('it waits until the vault is open', async () => {
    await using world = await startWorld(sim);
    const { core } = world.harness;
    valueOf(await core.protection.setPassphrase(PAGE, null, 'a long passphrase'));
    valueOf(await core.protection.lock());
    expect(await world.tryEdit({ tokenEndpoint: `${sim.issuer}/evil` })).toBe('vault.locked');
    await world.edit({ name: 'Ours' });
  });
});

describe('a custom provider on this computer', () => {
  it('is saved only after a question, so that no page alone opens its addresses in the browser', async () => {
    await using world = await startWorld(sim);
    const { core, clock } = world.harness;
    const save = (changes: Partial<CustomProviderDraft>) =>
      core.customProviders.save(PAGE, null, { ...world.draft, ...changes });
    const printer = 'http://127.0.0.1:631/admin?delete=all';
    world.answer = () => false;
    expect(codeOf(await save({ name: 'Printer', authorizationEndpoint: printer }))).toBe(
      'system.not_confirmed',
    );
    expect(world.questions.map(({ text }) => text)).toEqual([expect.stringContaining(`\n${printer}\n`)]);
    clock.advance(24 * 60 * 60_000);
    // These are known, or not on this computer.
    expect(codeOf(await save({ name: 'Known' }))).toBe('ok');
    const elsewhere = 'https://127.0.0.1.example/authorize';
    await save({ name: 'Elsewhere', authorizationEndpoint: elsewhere });
    expect(world.questions.slice(1).map(({ text }) => text)).not.toContainEqual(
      expect.stringContaining('on this computer'),
    );
  });
});
