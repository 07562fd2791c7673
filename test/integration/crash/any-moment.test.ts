import { afterAll, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import { CRASH_SCOPES } from '../../support/crash-order.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { aftermathOf } from './aftermath.ts';
import { openCrashLab } from './crash-lab.ts';

const sim = await sharedSimulator();
const lab = await openCrashLab(sim);
afterAll(() => lab[Symbol.dispose]());

const DEATHS = 16;

/** Connects an account, checks every one, and disconnects it again, as the person would after a crash. */
const work = async (harness: CoreHarness): Promise<void> => {
  const { core, openedUrls } = harness;
  const app = core.state.get('clients').find(({ clientId }) => clientId === lab.clientId);
  const oauthClientId =
    app?.id ?? harness.saveClient({ providerKey: asProviderKey('sandbox'), clientId: lab.clientId });
  const { id } = await harness.start({
    providerKey: asProviderKey('sandbox'),
    oauthClientId,
    scopes: CRASH_SCOPES,
  });
  await lab.browse(openedUrls.at(-1)!, 'clara', () => undefined);
  expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'connected' });
  const accounts = core.state.get('connections');
  for (const account of accounts)
    expect(await core.checks.check(PAGE, account.id)).toMatchObject({ value: { kind: 'ok' } });
  const clara = accounts.find(({ account }) => account.label.startsWith('clara'))!;
  expect(await core.disconnects.disconnect(PAGE, clara.id)).toMatchObject({
    value: { revocation: { kind: 'confirmed' } },
  });
};

it(
  'D84: killed at any moment, over and over in one folder, it goes on with what it had',
  { timeout: 900_000 },
  async () => {
    const directory = lab.copyOf(null);
    // Its end writes the cache of compiled code, which those that are killed can only read.
    await lab.live('start', directory);
    for (let death = 0; death < DEATHS; death += 1) {
      // From right after the browser was asked to well after the account is there.
      await lab.dieSometime(directory, 1 + (death % 6), (death * 37) % 150);
      const { storage, faults } = await aftermathOf(lab, directory, work);
      expect({ storage, faults }, `death ${death}`).toEqual({ storage: 'ok', faults: [] });
    }
    expect(lab.kills()).toBe(DEATHS);
  },
);
