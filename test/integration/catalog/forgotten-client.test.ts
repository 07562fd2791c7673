import { expect, it } from 'vitest';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { valueOf } from '../../support/value-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';
import { discovered, KEY, register, saved } from './support/registering.ts';

/* Links of a sign-in whose OAuth client the server forgets meanwhile. */

const sim = await sharedSimulator();

/** A sign-in that waits, with a link, and then with two more after the server has forgotten its client. */
const forgotten = async (harness: CoreHarness, changes: Partial<CustomProviderDraft> = {}) => {
  await saved(harness, { ...(await discovered(sim.issuer)), ...changes });
  const { oauthClientId } = valueOf(await register(harness));
  const { id } = await harness.start({ providerKey: KEY, oauthClientId, scopes: ['openid'] });
  const first = await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' });
  sim.deleteClient(harness.core.state.get('clients')[0]?.clientId ?? '');
  const again = (): Promise<unknown> => harness.core.connect.launchAgain(id, 'browser');
  await Promise.all([again(), again()]);
  return { id, first, others: harness.openedUrls.slice(-2) };
};

const outcomeOf = async (harness: CoreHarness, id: AttemptId): Promise<unknown> =>
  (await harness.finished(id)).outcome;

it.each([0, 1])(
  'a response to one of its new links is accepted, and none to an earlier one (%i)',
  async (which) => {
    await using harness = await startCore();
    const { id, first, others } = await forgotten(harness);
    expect((await visitCallback(first)).status).toBe(403);
    expect(new Set(others).size).toBe(2);
    await visitCallback(await sim.authorize(others[which] ?? '', { as: 'anna' }));
    expect(await outcomeOf(harness, id)).toMatchObject({ kind: 'connected' });
  },
);

it('the response may start Keyfob again', async () => {
  const first = await startCore();
  const details = { 'auth.redirect.loopback': null };
  const { id, others } = await forgotten(first, { customScheme: true, details });
  const link = await sim.authorize(others[1] ?? '', { as: 'anna' });
  first.kill();
  const { directory, keyStore } = first;
  const clock = new ManualClock(first.clock.now());
  await using harness = await startCore({ directory, keyStore, clock });
  harness.core.links.receive(link);
  expect(await outcomeOf(harness, id)).toMatchObject({ kind: 'connected' });
});
