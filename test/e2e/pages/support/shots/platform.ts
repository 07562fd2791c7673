import type { Page } from 'playwright';
import type { PlatformFacts, PlatformSession } from '../../../../../shared/domain/platform.ts';
import type { FakeScenario } from '../../../support/fake-scenario.ts';
import { NOW } from '../make-facts.ts';
import { PLATFORM, scenario } from '../scenarios.ts';
import { press, settings, tab, type Shot } from './shot.ts';

const [BAKERY, LONG] = [
  { id: 'o1', name: 'Rivers Bakery' },
  { id: 'o2', name: `Bakery${'-of-the-long-name'.repeat(4)}` },
];
const [DESK, ORDERS] = [
  { id: 'a1', name: 'Front desk' },
  { id: 'a2', name: 'Orders' },
];

export const SIGNED_IN: Extract<PlatformSession, { kind: 'signed-in' }> = {
  kind: 'signed-in',
  method: 'browser',
  user: 'Dana Demo',
  organization: BAKERY,
  assistant: DESK,
  organizations: [BAKERY],
  assistants: [DESK],
};

/** Pages whose platform is in a state. */
export const withPlatform = (facts: Partial<PlatformFacts>): FakeScenario =>
  scenario({ platform: { ...PLATFORM, ...facts } });
export const signedIn = (changes: Partial<typeof SIGNED_IN> = {}): FakeScenario =>
  withPlatform({ session: { ...SIGNED_IN, ...changes } });

const shot = (name: string, from: FakeScenario, ...steps: ((page: Page) => Promise<void>)[]): Shot => ({
  name: `settings-platform-${name}`,
  from,
  view: settings,
  steps: async (page) => {
    await tab('Platform')(page);
    for (const step of steps) await step(page);
  },
});

/** The Platform section of Settings. */
export const PLATFORM_SHOTS: readonly Shot[] = [
  shot('signed-out', withPlatform({})),
  shot('expired', withPlatform({ session: { kind: 'signed-out', refused: 'browser' } })),
  shot('key-refused', withPlatform({ session: { kind: 'signed-out', refused: 'assistant-key' } })),
  shot('problem', withPlatform({ problem: 'platform.sign_in_unavailable' })),
  shot('waiting', withPlatform({ signIn: { startedAt: NOW, deadlineAt: NOW + 500_000 } })),
  shot('key', withPlatform({}), press('Use a key instead')),
  shot('key-missing', withPlatform({}), press('Use a key instead'), press('Sign in with this key…')),
  shot('signed-in', signedIn()),
  shot(
    'key-in-use',
    signedIn({ method: 'assistant-key', user: null, organization: null, organizations: [] }),
  ),
  shot(
    'choose-organization',
    signedIn({ organization: null, organizations: [BAKERY, LONG], assistant: null, assistants: [] }),
  ),
  shot(
    'choose-assistant',
    signedIn({ organizations: [BAKERY, LONG], assistant: null, assistants: [DESK, ORDERS] }),
  ),
  shot('no-assistant', signedIn({ assistant: null, assistants: [] })),
  shot('address', withPlatform({ isDefault: false }), press('Change…')),
  shot(
    'other-address',
    withPlatform({ isDefault: false, baseUrl: `https://example.com/${'platform-'.repeat(12)}` }),
  ),
  shot(
    'locked',
    scenario({
      vault: { kind: 'locked', by: 'passphrase' },
      platform: { ...PLATFORM, session: { kind: 'unknown' } },
    }),
  ),
];
