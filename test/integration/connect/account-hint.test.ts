import { describe, expect, it } from 'vitest';
import type { Simulator } from '../../sandbox/simulator.ts';
import { openScene, parametersOf, withAuth, type Scene } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { PAGE } from '../../../shared/domain/actor.ts';

const sim: Simulator = await sharedSimulator();

const promptOf = (scene: Scene): string | null => parametersOf(scene.lastUrl()).get('prompt');

describe('another account beside one that is connected', () => {
  it('makes the provider ask which account to use, as the browser may be signed in to the first', async () => {
    await using scene = await openScene(sim);
    await scene.connect({ as: 'anna' });
    expect(promptOf(scene)).toBe('consent');
    await scene.connect({ as: 'boris' });
    expect(promptOf(scene)).toBe('select_account consent');
    expect(scene.connections().map(({ account }) => account.label)).toHaveLength(2);
  });

  it('uses prompt=login if an OpenID record sets no parameters of its own', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => {
        if (record.auth.kind !== 'oauth2') return record;
        const { anotherAccountParameters, ...auth } = record.auth;
        expect(anotherAccountParameters).toBeDefined();
        return { ...record, auth };
      },
    });
    await scene.connect({ as: 'anna' });
    await scene.begin();
    expect(promptOf(scene)).toBe('login consent');
  });

  it('adds no parameter if the record has none', async () => {
    await using scene = await openScene(sim, {
      edit: (record) => withAuth(record, { anotherAccountParameters: {} }),
    });
    await scene.connect({ as: 'anna' });
    await scene.begin();
    expect(promptOf(scene)).toBe('consent');
  });
});

describe('a known account that signs in again', () => {
  const parametersOfSignInAgain = async (scene: Scene, name: string | null): Promise<URLSearchParams> => {
    const connection = await scene.connect({ as: 'anna' }, { scopes: ['openid', 'email'] });
    if (name !== null) scene.core.accounts.rename(PAGE, connection.id, name);
    await scene.begin({ connectionId: connection.id });
    return parametersOf(scene.lastUrl());
  };

  it('is named in login_hint by the email address from the provider', async () => {
    await using scene = await openScene(sim);
    const parameters = await parametersOfSignInAgain(scene, null);
    expect(parameters.get('login_hint')).toMatch(/^anna@/);
    expect(parameters.get('login_hint')).toBe(scene.connections()[0]?.account.label);
    expect(parameters.get('prompt')).toBe('consent');
  });

  it('is not named by a label that the person has edited', async () => {
    await using scene = await openScene(sim);
    expect((await parametersOfSignInAgain(scene, 'private@home')).has('login_hint')).toBe(false);
  });

  it('is not named at a provider without OpenID', async () => {
    await using scene = await openScene(sim, { edit: (record) => withAuth(record, { openid: false }) });
    expect((await parametersOfSignInAgain(scene, null)).has('login_hint')).toBe(false);
  });
});
