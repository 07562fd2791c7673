import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ExportContent } from '../../electron/core/transfer/export-content.ts';
import { PAGE } from '../../shared/domain/actor.ts';
import type { CustomProviderDraft } from '../../shared/domain/custom-provider.ts';
import {
  choosePath,
  decrypted,
  EVERYTHING,
  fileIn,
  importing,
  PASSPHRASE,
  realFiles,
  sealed,
  startComputer,
} from '../integration/transfer/transfer-scene.ts';
import { sharedSimulator } from '../support/shared-simulator.ts';
import { valueOf } from '../support/value-of.ts';
import { codeOf, startWorld, type World } from './support/custom-provider-world.ts';

const sim = await sharedSimulator({ traits: { accessTokenSeconds: 600, refreshTokens: 'always' } });

/** A computer with an account, whose export somebody has changed who knows its passphrase. */
const attacked = async (
  change: (content: ExportContent, world: World) => object,
): Promise<{ world: World; path: string } & AsyncDisposable> => {
  const world = await startWorld(sim, { files: realFiles() });
  await world.edit({ checkUrl: '' });
  const path = fileIn(world.harness);
  choosePath(path);
  valueOf(await world.harness.core.accountExport.save(PAGE, EVERYTHING, PASSPHRASE));
  const content = await decrypted(readFileSync(path, 'utf8'));
  writeFileSync(path, await sealed({ ...content, ...change(content, world) }));
  world.questions.length = 0;
  return { world, path, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
};

const withForm =
  (changes: (thief: string) => Partial<CustomProviderDraft>) =>
  (content: ExportContent, { thief }: World): object => ({
    providers: content.providers.map(({ key, draft }) => ({
      key,
      draft: { ...draft, ...changes(thief.origin) },
    })),
  });

const STOLEN = withForm((thief) => ({ tokenEndpoint: `${thief}/token`, checkUrl: `${thief}/me` }));

describe('a file that somebody else has changed', () => {
  it('D98 D100: does not get stored secrets sent to its addresses, whatever the person chooses', async () => {
    await using scene = await attacked((content, attack) => ({
      ...STOLEN(content, attack),
      clients: content.clients.map((client) => ({ ...client, secret: null })),
      accounts: content.accounts.map((account) => ({ ...account, tokens: null })),
    }));
    const { world, path } = scene;
    const { harness, thief } = world;
    const { core } = harness;
    world.answer = () => false;
    expect(codeOf(await importing(harness).importFrom(path, ['provider']))).toBe('system.not_confirmed');
    expect(world.questions[0]?.text).toContain(thief.origin);
    world.answer = () => true;
    harness.clock.advance(61_000);
    expect(valueOf(await importing(harness).importFrom(path, ['provider']))).toMatchObject({ stored: 1 });
    expect(world.questions.at(-1)?.text).toContain(new URL(thief.origin).host);
    await expect.poll(() => world.connection().isChecking).toBe(false);
    expect(codeOf(await core.checks.check(PAGE, world.connection().id))).toBe('client.addresses_changed');
    expect(thief.requests).toEqual([]);
  });

  it('D100: does not get its secrets sent to the addresses that the person keeps', async () => {
    await using scene = await attacked(STOLEN);
    const { world, path } = scene;
    const { harness, thief } = world;
    await using other = await startComputer();
    const kept = await other.core.customProviders.save(PAGE, null, { ...world.draft, checkUrl: '' });
    expect(valueOf(kept)).toEqual({ key: world.key });
    await harness.stop();
    expect(valueOf(await other.importFrom(path))).toMatchObject({ accounts: 1, stored: 2 });
    const [{ id } = { id: world.connection().id }] = other.core.state.get('connections');
    expect(codeOf(await other.core.checks.check(PAGE, id))).toMatch(/addresses_changed$/);
    expect(thief.requests).toEqual([]);
  });

  it('shows the hosts of its providers outside the page, with no name from the file', async () => {
    await using scene = await attacked(
      withForm((thief) => ({ name: 'Approved by Keyfob', tokenEndpoint: `${thief}/token` })),
    );
    const { world, path } = scene;
    await using other = await startComputer();
    other.answer = () => false;
    expect(codeOf(await other.importFrom(path))).toBe('system.not_confirmed');
    const [question] = other.questions;
    expect(question?.text).toContain(new URL(world.thief.origin).host);
    expect(question?.text).not.toMatch(/Approved|anna/);
  });

  const edited = ([entry]: readonly object[], change: object): object => ({ ...entry, ...change });
  it.each<[string, (content: ExportContent) => object, string[]]>([
    [
      'a provider with the key of one that Keyfob comes with',
      ({ providers }) => ({ providers: [edited(providers, { key: 'github' })] }),
      ['record', 'provider', 'provider'],
    ],
    [
      'an OAuth app with a line break',
      ({ clients }) => ({ clients: [edited(clients, { clientId: 'a\nb' })] }),
      ['client', 'client'],
    ],
    [
      'an account twice',
      ({ accounts }) => ({
        accounts: [...accounts, edited(accounts, { id: '00000000-0000-4000-8000-000000000000' })],
      }),
      ['twice'],
    ],
    ['an account without its OAuth app', () => ({ clients: [] }), ['client']],
    [
      'a provider that is not known',
      ({ accounts }) => ({ clients: [], accounts: [edited(accounts, { providerKey: 'nowhere' })] }),
      ['provider'],
    ],
  ])('has left out what can’t be: %s', async (_what, change, refusals) => {
    await using scene = await attacked(change);
    const { path } = scene;
    await using other = await startComputer();
    const { items } = valueOf(await other.open(path));
    expect(items.flatMap(({ refusal }) => refusal ?? [])).toEqual(refusals);
    expect(codeOf(await other.importFrom(path))).toBe('ok');
    expect(other.core.state.get('connections')).toHaveLength(refusals[0] === 'twice' ? 1 : 0);
  });

  it.each<[string, (content: ExportContent) => object]>([
    [
      'a hidden character in a name',
      ({ accounts }) => ({ accounts: [edited(accounts, { label: 'a\u202eb' })] }),
    ],
    [
      'a token that would end a header',
      ({ accounts }) => ({
        accounts: [edited(accounts, { tokens: { ...accounts[0]?.tokens, accessToken: 'a\r\nx: y' } })],
      }),
    ],
    ['an unknown field', ({ accounts }) => ({ accounts: [edited(accounts, { isVerified: true })] })],
    ['one ID twice', ({ clients }) => ({ clients: [...clients, ...clients] })],
  ])('is refused as a whole: %s', async (_what, change) => {
    await using scene = await attacked(change);
    const { path } = scene;
    await using other = await startComputer();
    expect(codeOf(await other.open(path))).toBe('transfer.damaged');
  });
});
