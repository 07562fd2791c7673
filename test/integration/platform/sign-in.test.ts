import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { PlatformSession } from '../../../electron/core/platform/platform-session.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { ATTEMPT_LIFETIME_MS } from '../../../shared/domain/attempt.ts';
import type { FaultName } from '../../sandbox/platform/faults.ts';
import { startPlatform } from '../../sandbox/platform/platform.ts';
import { filesWith } from '../../support/files.ts';
import { isListening } from '../../support/raw-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { markOf, visitCallback } from '../../support/visit-callback.ts';
import { codeOf, platformScene, type PlatformScene, type SignedIn } from './platform-scene.ts';

const MARKER = 'pfmark3r';
const platform = await startPlatform({ provider: await sharedSimulator(), marker: MARKER });
afterEach(() => {
  platform.clearFaults();
  platform.forgetCalls();
});
afterAll(() => platform.stop());

const callsMade = (): string[] => platform.calls.map(({ call, method }) => `${method} ${call}`);
const assistantKey = (key = platform.apiKey, assistantId = platform.assistantId) =>
  ({ kind: 'assistant-key', key, assistantId }) as const;
const platformKey = (key = platform.platformKey) => ({ kind: 'platform-key', key }) as const;

describe('signing in at the platform in the browser', () => {
  it('ends with a session and, where there is one of each, organization and assistant chosen', async () => {
    await using scene = await platformScene(platform);
    const shown = vi.fn();
    scene.core.events.on('attempt.ended_in_browser', shown);
    const page = await scene.signIn();
    expect({ status: page.status, mark: markOf(page) }).toEqual({ status: 200, mark: 'ok' });
    expect(page.url).not.toContain(MARKER);
    expect(page.body).toContain('You are signed in at the platform');
    const { organizations, assistants } = platform.user;
    expect(scene.session()).toMatchObject({
      method: 'browser',
      user: platform.user.name,
      organization: { id: organizations[0]?.id },
      assistant: { id: assistants[0]?.id, name: assistants[0]?.name },
    });
    expect(scene.recorded()).toEqual(['platform_signed_in']);
    await expect.poll(() => shown.mock.calls).toHaveLength(1);
    // Signed in already: nothing is opened or sent.
    platform.forgetCalls();
    expect(codeOf(await scene.core.platform.signIn(PAGE, 'browser'))).toBeNull();
    expect({ opened: scene.openedUrls.length, calls: callsMade() }).toEqual({ opened: 1, calls: [] });
  });

  it('requests as the contract says, with a new state and challenge each time', async () => {
    await using scene = await platformScene(platform);
    const first = new URL(await scene.openLink());
    scene.core.platform.cancelSignIn();
    const second = new URL(await scene.openLink());
    expect(first.origin + first.pathname).toBe(`${platform.signInHost}/user_management/authorize`);
    const { state, code_challenge, redirect_uri, ...rest } = Object.fromEntries(first.searchParams);
    expect(rest).toEqual({
      client_id: 'client_practice_platform',
      response_type: 'code',
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      provider: 'authkit',
    });
    expect(redirect_uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/auth\/callback$/);
    for (const secret of [state, code_challenge]) expect(secret).toMatch(/^[\w-]{43}$/);
    expect(second.searchParams.get('state')).not.toBe(state);
    expect(second.searchParams.get('code_challenge')).not.toBe(code_challenge);
  });

  it('ignores a response with another state, and takes one response only', async () => {
    await using scene = await platformScene(platform);
    const callback = new URL(await platform.signIn(await scene.openLink()));
    for (const state of ['', 'x'.repeat(43), null]) {
      const forged = new URL(callback);
      if (state === null) forged.searchParams.delete('state');
      else forged.searchParams.set('state', state);
      expect((await visitCallback(forged.href)).status).toBe(403);
    }
    expect(callsMade()).toEqual(['GET config']);
    expect(scene.facts().signIn).not.toBeNull();
    const [first, second] = await Promise.all([visitCallback(callback.href), visitCallback(callback.href)]);
    expect([first.status, second.status].sort()).toEqual([200, 409]);
    expect(callsMade().filter((call) => call === 'POST swap')).toHaveLength(1);
    expect(scene.session().method).toBe('browser');
  });

  it('runs once for all who need it, and ends when nobody waits for it', async () => {
    await using scene = await platformScene(platform);
    const link = await scene.openLink();
    expect(await scene.openLink()).toBe(link);
    expect(codeOf(await scene.core.platform.signIn(PAGE, 'clipboard'))).toBeNull();
    expect(scene.copied).toEqual([link]);
    expect(callsMade()).toEqual(['GET config']);
    expect(scene.recorded()).toEqual([]);
    scene.core.platform.cancelSignIn();
    expect(scene.facts()).toMatchObject({ signIn: null, problem: null });
    const port = Number(new URL(new URL(link).searchParams.get('redirect_uri') ?? '').port);
    await expect.poll(() => isListening(port)).toBe(false);
  });

  it('goes on when the browser does not open: the link can be copied', async () => {
    await using scene = await platformScene(platform);
    scene.world.browserFails = true;
    expect(codeOf(await scene.core.platform.signIn(PAGE, 'browser'))).toBe('connect.browser_failed');
    await scene.core.platform.signIn(PAGE, 'clipboard');
    await visitCallback(await platform.signIn(scene.copied[0] ?? ''));
    expect(scene.session().method).toBe('browser');
  });

  const ends: readonly [string, (scene: PlatformScene) => void, string | null][] = [
    ['after ten minutes', (scene) => scene.clock.advance(ATTEMPT_LIFETIME_MS), 'connect.deadline'],
    [
      'when the computer wakes up too late',
      (scene) => {
        scene.clock.sleep(ATTEMPT_LIFETIME_MS);
        scene.core.wake();
      },
      'connect.deadline',
    ],
    ['when the vault is locked', (scene) => scene.core.events.emit('vault.closed', null), null],
  ];
  it.each(ends)('ends %s', async (_when, end, problem) => {
    await using scene = await platformScene(platform);
    const callback = await platform.signIn(await scene.openLink());
    end(scene);
    expect(scene.facts()).toMatchObject({ signIn: null, problem, session: { kind: 'signed-out' } });
    await visitCallback(callback).catch(() => null);
    expect(callsMade()).toEqual(['GET config']);
  });

  it('says so when the person cancels in the browser', async () => {
    await using scene = await platformScene(platform);
    const page = await scene.signIn(null);
    expect(markOf(page)).toBe('bad');
    expect(scene.facts()).toMatchObject({ problem: 'platform.sign_in_denied' });
    expect(scene.recorded()).toEqual(['platform_signed_in: platform.sign_in_denied']);
    // The next one begins afresh.
    await scene.openLink();
    expect(scene.facts().problem).toBeNull();
  });
});

describe('several organizations and assistants', () => {
  it('wait for the person’s choice, which an expired session does not lose', async () => {
    await using scene = await platformScene(platform);
    const { core } = scene;
    await scene.signIn('robin@example.org');
    const [bakery, other] = scene.session().organizations;
    expect(scene.session()).toMatchObject({ organization: null, assistant: null, assistants: [] });
    expect(codeOf(await core.platform.choose(PAGE, { organizationId: 'gone', assistantId: null }))).toBe(
      'platform.choice_gone',
    );
    await core.platform.choose(PAGE, { organizationId: bakery?.id ?? '', assistantId: null });
    expect(scene.session()).toMatchObject({ organization: bakery, assistant: null });
    const assistant = scene.session().assistants[1];
    await core.platform.choose(PAGE, { organizationId: null, assistantId: assistant?.id ?? '' });
    expect(scene.session().assistant).toEqual(assistant);
    expect(scene.recorded()).toEqual(['platform_changed', 'platform_signed_in']);

    platform.fault('signed_out');
    expect(codeOf(await core.platform.choose(PAGE, { organizationId: null, assistantId: null }))).toBe(
      'platform.expired',
    );
    expect(scene.facts().session).toEqual({ kind: 'signed-out', refused: 'browser' });
    expect(scene.recorded()[0]).toBe('platform_signed_out: platform.expired');
    // The next start of Keyfob knows it, too.
    const { vault, events, activity } = core;
    const defaultPlatform = { baseUrl: platform.baseUrl, signInUrl: platform.signInHost };
    const later = new PlatformSession({ ...scene.ports, vault, events, activity, defaultPlatform });
    expect(later.facts()).toEqual({ kind: 'signed-out', refused: 'browser' });
    await scene.signIn('robin@example.org');
    expect(scene.session()).toMatchObject({ organization: bakery, assistant });
    // The assistants of another organization are others.
    await core.platform.choose(PAGE, { organizationId: other?.id ?? '', assistantId: null });
    expect(scene.session().assistant?.id).not.toBe(assistant?.id);
  });

  it.each([
    ['platform.no_assistant', (before: SignedIn) => ({ ...before, assistant: null, assistants: [] })],
    [
      'platform.no_organization',
      (before: SignedIn) => ({
        ...before,
        ...{ organization: null, organizations: [], assistant: null, assistants: [] },
      }),
    ],
  ] as const)('are chosen again once the platform no longer has them: %s', async (code, after) => {
    await using scene = await platformScene(platform);
    const { core, ports } = scene;
    await scene.signIn();
    const before = scene.session();
    const { baseUrl, signInUrl } = scene.facts();
    const session = new PlatformSession({
      ...{ ...ports, vault: core.vault, events: core.events, activity: core.activity },
      defaultPlatform: { baseUrl, signInUrl },
    });
    const access = session.assistantAccess();
    if (!access.ok) throw new Error(access.error.code);
    const { headers } = access.value;
    for (const other of [
      { baseUrl: 'https://other.example', headers },
      { baseUrl, headers: { ...headers, 'x-session-token': 'earlier' } },
      { baseUrl, headers: { ...headers, 'vellum-organization-id': 'earlier' } },
    ])
      session.rejected(other, code);
    expect(scene.session()).toEqual(before);
    session.rejected(access.value, code);
    expect(scene.session()).toEqual(after(before));
    expect(session.assistantAccess()).toMatchObject({ error: { code: 'platform.no_assistant' } });
    // Asking again finds what there is.
    await core.platform.choose(PAGE, { organizationId: null, assistantId: null });
    expect(scene.session()).toEqual(before);
  });

  it('need no organization where the person has none, and show hostile names as one line', async () => {
    platform.fault('markup_in_labels');
    await using scene = await platformScene(platform);
    await scene.signIn('sam@example.org');
    const { organizations, assistants } = scene.session();
    expect(organizations).toEqual([]);
    for (const { name } of assistants) expect(name).not.toMatch(/[\u202e\u0007]/);
  });
});

describe('signing in with a key', () => {
  it.each([
    ['assistant-key', () => assistantKey(), () => ({ assistant: { id: platform.assistantId } })],
    ['platform-key', () => platformKey(), () => ({ organization: { id: platform.organizationId } })],
  ] as const)('%s: accepted by the platform, then stored', async (method, input, session) => {
    await using scene = await platformScene(platform);
    const waiting = scene.core.platform.signIn(PAGE, 'browser');
    expect(codeOf(await scene.core.platform.useKey(PAGE, input()))).toBeNull();
    expect(scene.session()).toMatchObject({ method, ...session() });
    expect(scene.session().assistant).not.toBeNull();
    // A sign-in in the browser is not needed any longer.
    await waiting;
    expect(scene.facts().signIn).toBeNull();
  });

  it('is stored only after a yes in a dialog that says whose it is: a page alone can’t plant a key of its own', async () => {
    const ask = vi.fn<(question: { text: string }) => Promise<boolean>>(() => Promise.resolve(false));
    await using scene = await platformScene(platform, { ports: { confirmation: { ask } } });
    await scene.signIn();
    const before = scene.facts();
    expect(codeOf(await scene.core.platform.useKey(PAGE, assistantKey()))).toBe('system.not_confirmed');
    expect(scene.facts()).toEqual(before);
    const text = ask.mock.calls[0]?.[0].text ?? '';
    const { apiKey, assistantId, baseUrl } = platform;
    for (const shown of [`(${assistantId})`, `ends in ${apiKey.slice(-4)} `, baseUrl])
      expect(text).toContain(shown);
    expect(text).not.toContain(apiKey);
    // Nobody is asked about a key that does not work, nor again at once.
    expect(codeOf(await scene.core.platform.useKey(PAGE, assistantKey('wrong')))).toBe('platform.key');
    expect(codeOf(await scene.core.platform.useKey(PAGE, platformKey()))).toBe('system.asked_recently');
    expect(ask).toHaveBeenCalledOnce();
    expect(scene.facts()).toEqual(before);
  });

  const [OTHER] = ['00000000-0000-4000-8000-000000000000'];
  it.each([
    ['no UUID', () => assistantKey(platform.apiKey, 'my-assistant'), 'platform.assistant_id', 0],
    ['another assistant', () => assistantKey(platform.apiKey, OTHER), 'platform.assistant_id', 2],
    ['a wrong assistant key', () => assistantKey('wrong'), 'platform.key', 2],
    ['a key with a line break', () => assistantKey('a\r\nx-b: c'), 'platform.key', 0],
    ['a key of the other kind', () => platformKey(platform.apiKey), 'platform.key', 0],
    ['a wrong platform key', () => platformKey('vak_wrong'), 'platform.key', 1],
  ] as const)('is refused with %s, and nothing is stored', async (_what, input, code, calls) => {
    await using scene = await platformScene(platform);
    expect(codeOf(await scene.core.platform.useKey(PAGE, input()))).toBe(code);
    expect(scene.facts().session).toEqual({ kind: 'signed-out', refused: null });
    expect(platform.calls).toHaveLength(calls);
    expect(scene.recorded()).toEqual([`platform_signed_in: ${code}`]);
  });
});

describe('a session or key that the platform refuses', () => {
  it.each([
    ['browser', 'platform.expired', (scene: PlatformScene) => scene.signIn()],
    [
      'assistant-key',
      'platform.key_refused',
      (scene: PlatformScene) => scene.core.platform.useKey(PAGE, assistantKey()),
    ],
    [
      'platform-key',
      'platform.key_refused',
      (scene: PlatformScene) => scene.core.platform.useKey(PAGE, platformKey()),
    ],
  ] as const)(
    '%s: is kept and said once, and works again when it is accepted',
    async (method, code, signIn) => {
      await using scene = await platformScene(platform);
      const { core } = scene;
      await signIn(scene);
      const before = scene.session();
      platform.fault('unauthorized');
      expect(codeOf(await core.managedAccounts.refresh(PAGE))).toBe(code);
      expect(scene.facts().session).toEqual({ kind: 'signed-out', refused: method });
      // It is sent once more only when the person wants that.
      platform.forgetCalls();
      expect(codeOf(await core.managedAccounts.refresh(PAGE))).toBe(code);
      expect(platform.calls).toEqual([]);
      expect(codeOf(await core.platform.tryAgain(PAGE))).toBe(code);
      expect(scene.recorded()).toEqual([`platform_signed_out: ${code}`, 'platform_signed_in']);
      platform.clearFaults();
      expect(codeOf(await core.platform.tryAgain(PAGE))).toBeNull();
      expect(scene.session()).toEqual(before);
      expect(scene.recorded()[0]).toBe('platform_signed_in');

      platform.fault('unauthorized');
      await core.managedAccounts.refresh(PAGE);
      await core.platform.signOut(PAGE);
      expect(scene.facts().session).toEqual({ kind: 'signed-out', refused: null });
      expect(codeOf(await core.platform.tryAgain(PAGE))).toBe('platform.signed_out');
    },
  );
});

describe('signing out', () => {
  it.each([
    ['told', undefined, true],
    ['not told', 'down', false],
    ['told nonsense', 'server_error', false],
    ['known to have ended', 'signed_out', true],
  ] as const)('forgets the session: the platform is %s', async (_what, fault, isTold) => {
    await using scene = await platformScene(platform);
    await scene.signIn();
    if (fault) platform.fault(fault);
    expect(await scene.core.platform.signOut(PAGE)).toEqual({ ok: true, value: { isTold } });
    expect(scene.facts().session).toEqual({ kind: 'signed-out', refused: null });
    expect(scene.recorded()[0]).toBe('platform_signed_out');
  });

  it('reaches the backup', async () => {
    await using scene = await platformScene(platform);
    const backedUp = (): number | null => {
      scene.clock.advance(60_000);
      return scene.ports.database.backupTime();
    };
    await scene.signIn();
    const before = backedUp() ?? 0;
    expect(backedUp()).toBe(before);
    await scene.core.platform.signOut(PAGE);
    expect(backedUp()).toBeGreaterThan(before);
  });

  it('forgets a key without a call', async () => {
    await using scene = await platformScene(platform);
    await scene.core.platform.useKey(PAGE, platformKey());
    platform.forgetCalls();
    expect(await scene.core.platform.signOut(PAGE)).toEqual({ ok: true, value: { isTold: false } });
    expect(callsMade()).toEqual([]);
  });
});

describe('a platform that can’t be used', () => {
  it.each<[FaultName, string]>([
    ['down', 'platform.unreachable'],
    ['server_error', 'platform.server_error'],
    ['nonsense', 'platform.bad_response'],
    ['wrong_shape', 'platform.bad_response'],
    ['huge_answer', 'platform.bad_response'],
    ['redirect_elsewhere', 'platform.redirected'],
  ])('%s: said as %s, and no secret reaches another host', async (fault, code) => {
    await using scene = await platformScene(platform);
    platform.fault(fault);
    expect(codeOf(await scene.core.platform.signIn(PAGE, 'browser'))).toBe(code);
    expect(codeOf(await scene.core.platform.useKey(PAGE, platformKey()))).toBe(code);
    platform.clearFaults();
    platform.fault(fault, { calls: ['assistants'] });
    await scene.signIn();
    expect(scene.facts()).toMatchObject({ problem: code, session: { kind: 'signed-out' } });
    // The session that could not be used was ended.
    expect(callsMade().at(-1)).toBe('DELETE session');
    expect(platform.otherHost.received).toEqual([]);
  });
});

describe('secrets of the platform', () => {
  it('are in no log, no state and no file in clear', async () => {
    await using scene = await platformScene(platform);
    const link = new URL(await scene.openLink());
    await visitCallback(await platform.signIn(link.href));
    await scene.core.platform.signOut(PAGE);
    await scene.core.platform.useKey(PAGE, assistantKey());
    platform.fault('unauthorized');
    await scene.core.platform.useKey(PAGE, platformKey());
    const state = link.searchParams.get('state') ?? '';
    for (const secret of [MARKER, state]) {
      expect(filesWith(scene.directory, secret)).toEqual([]);
      expect(JSON.stringify([scene.logged, scene.core.activity.list(null, 100)])).not.toContain(secret);
      expect(JSON.stringify(scene.facts())).not.toContain(secret);
    }
  });
});
