import type { PlatformSession, PlatformFacts } from '../../../shared/domain/platform.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { vi } from 'vitest';
import type { Platform as ReferencePlatform } from '../../sandbox/platform/platform.ts';
import { startCore, type CoreHarness, type HarnessOptions } from '../../support/core-harness.ts';
import { visitCallback, type CallbackVisit } from '../../support/visit-callback.ts';

export type SignedIn = Extract<PlatformSession, { kind: 'signed-in' }>;

/** A core whose platform is the reference platform. */
export interface PlatformScene extends CoreHarness {
  readonly facts: () => PlatformFacts;
  /** The session; fails the test if there is none. */
  readonly session: () => SignedIn;
  /** Presses the button and returns the link that the browser opens. */
  openLink(): Promise<string>;
  /** A whole sign-in in the browser. `as`: null presses Cancel. */
  signIn(as?: string | null): Promise<CallbackVisit>;
  /** The kinds of the record's entries about the platform, newest first, with the code of a failure. */
  readonly recorded: () => string[];
}

export const codeOf = (result: { ok: boolean; error?: { code: string } }): string | null =>
  result.error?.code ?? null;

export const platformScene = async (
  platform: ReferencePlatform,
  options: HarnessOptions = {},
): Promise<PlatformScene> => {
  const address = { baseUrl: platform.baseUrl, signInUrl: platform.signInHost };
  const harness = await startCore({ platform: address, ...options });
  const { core, openedUrls } = harness;
  const facts = (): PlatformFacts => core.state.get('platform');
  const openLink = async (): Promise<string> => {
    const before = openedUrls.length;
    const result = await core.platform.signIn(PAGE, 'browser');
    if (!result.ok || openedUrls.length === before) throw new Error(`No link: ${JSON.stringify(result)}`);
    return openedUrls.at(-1) ?? '';
  };
  return {
    ...harness,
    facts,
    openLink,
    session: () => {
      const { session } = facts();
      if (session.kind !== 'signed-in') throw new Error(`The person is ${session.kind}.`);
      return session;
    },
    signIn: async (as) => {
      const page = await visitCallback(await platform.signIn(await openLink(), as));
      await vi.waitFor(() => {
        if (facts().signIn) throw new Error('The sign-in still runs.');
      });
      return page;
    },
    recorded: () =>
      core.activity
        .list(null, 100)
        .filter(({ kind }) => kind.startsWith('platform_'))
        .map(({ kind, code }) => (code === null ? kind : `${kind}: ${code}`)),
  };
};
