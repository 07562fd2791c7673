import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ApprovalAnswer, ApprovalQuestion } from '../../../shared/domain/approval.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { connectedScene, HOUR, type ConnectedScene } from '../../support/connected-scene.ts';
import { failWrites } from '../../support/fail-writes.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();

/** A connected account, and a question that the test answers. */
const sceneThat = async (settings = DEFAULT_SETTINGS) => {
  const questions: { question: ApprovalQuestion; answer: (given: ApprovalAnswer) => void }[] = [];
  const prompt = {
    ask: (question: ApprovalQuestion, signal: AbortSignal) =>
      new Promise<ApprovalAnswer>((answer) => {
        questions.push({ question, answer });
        signal.addEventListener('abort', () => answer('unanswered'));
      }),
    prepare: () => void (prepared.times += 1),
  };
  const prepared = { times: 0 };
  const ports = {
    prompt,
    settings: { get: () => settings, set: (next: typeof settings) => void (settings = next) },
  };
  return Object.assign(await connectedScene(sim, { ports }), { questions, prepared });
};

const reveal = async (
  scene: Awaited<ReturnType<typeof sceneThat>>,
  how: 'show' | 'copy',
  meanwhile: (answer: (given: ApprovalAnswer) => void) => unknown,
) => {
  const revealed = scene.core.tokenReveals.reveal(PAGE, scene.id, { how, purpose: ' a script ' });
  await expect.poll(() => scene.questions.length).toBe(1);
  await meanwhile(scene.questions[0]!.answer);
  return revealed;
};

/** The access token that the provider accepts. */
const storedToken = async (scene: ConnectedScene): Promise<string> => {
  await scene.check();
  return (sim.requests('api').at(-1)?.headers['authorization'] ?? '').replace('Bearer ', '');
};

const kinds = (scene: ConnectedScene) => scene.core.activity.list(null, 2).map(({ kind }) => kind);

describe('an access token', () => {
  it('D98 D104: is shown for a reason after a yes, and recorded first', async () => {
    await using scene = await sceneThat();
    const revealed = await reveal(scene, 'show', (answer) => {
      expect(scene.questions[0]!.question.about).toEqual({
        kind: 'reveal',
        how: 'show',
        purpose: 'a script',
      });
      answer('allow');
    });
    expect(kinds(scene)).toEqual(['revealed', 'approved']);
    expect(scene.core.activity.list(null, 1)[0]?.details).toEqual({ how: 'show', purpose: 'a script' });
    const accessToken = await storedToken(scene);
    expect(accessToken.length).toBeGreaterThan(20);
    expect(revealed).toEqual({ ok: true, value: { accessToken, until: scene.clock.now() + 30_000 } });
    expect(scene.copied).toEqual([]);
  });

  it('has the window of its question opened in advance, unless it would not be shown', async () => {
    await using scene = await sceneThat();
    expect(scene.core.tokenReveals.prepare(scene.id).ok).toBe(true);
    expect(scene.prepared.times).toBe(1);
    await using off = await sceneThat({ ...DEFAULT_SETTINGS, allowTokenReveal: false });
    expect(off.core.tokenReveals.prepare(off.id)).toMatchObject({ error: { code: 'reveal.off' } });
    expect(off.prepared.times).toBe(0);
  });

  it('is renewed before and after the question if it has expired', async () => {
    await using scene = await sceneThat();
    scene.clock.advance(2 * HOUR);
    const revealed = await reveal(scene, 'show', (answer) => {
      expect(sim.count('refresh')).toBe(1);
      scene.clock.advance(2 * HOUR);
      answer('allow');
    });
    expect(sim.count('refresh')).toBe(2);
    const accessToken = await storedToken(scene);
    expect(revealed).toMatchObject({ ok: true, value: { accessToken } });
  });

  it('is not shown if it could not be recorded', async () => {
    await using scene = await sceneThat();
    const revealed = await reveal(scene, 'copy', (answer) => {
      failWrites(scene.ports.database, (_, values) => values.includes('revealed'));
      answer('allow');
    });
    expect(revealed).toMatchObject({ ok: false, error: { code: 'storage.full' } });
    expect(scene.copied).toEqual([]);
  });

  type Asked = Awaited<ReturnType<typeof sceneThat>>;
  it.each<[string, string, (scene: Asked, answer: (given: ApprovalAnswer) => void) => unknown]>([
    ['the answer is no', 'request.denied', (_, answer) => answer('deny')],
    ['there is no window', 'request.no_window', (_, answer) => answer('unavailable')],
    ['the page withdraws it', 'request.unanswered', ({ core }) => core.tokenReveals.withdraw()],
    [
      'the vault is locked',
      'request.unanswered',
      async ({ core }) => {
        await core.protection.setPassphrase(PAGE, null, 'correct horse battery');
        await core.protection.lock();
      },
    ],
    ['the account is gone', 'request.unanswered', ({ core, id }) => core.disconnects.disconnect(PAGE, id)],
    ['the app quits', 'request.unanswered', ({ core }) => core.tokenReveals.close()],
    [
      'it was turned off meanwhile',
      'reveal.off',
      async ({ core }, answer) => {
        await core.preferences.update(PAGE, { allowTokenReveal: false });
        answer('allow');
      },
    ],
  ])('is not shown if %s', async (_, code, meanwhile) => {
    await using scene = await sceneThat();
    const revealed = await reveal(scene, 'copy', (answer) => meanwhile(scene, answer));
    expect(revealed).toMatchObject({ ok: false, error: { code } });
    expect(scene.copied).toEqual([]);
    expect(kinds(scene)).not.toContain('revealed');
  });

  it.each(['', '  ', 'x'.repeat(201), 'a\u202eb'])(
    'is not asked for with the reason “%s”',
    async (purpose) => {
      await using scene = await sceneThat();
      const revealed = await scene.core.tokenReveals.reveal(PAGE, scene.id, { how: 'show', purpose });
      expect(revealed).toMatchObject({ ok: false, error: { code: 'reveal.purpose' } });
      expect(scene.questions).toEqual([]);
    },
  );

  it('of an account whose tokens are kept elsewhere is not there to be asked for', async () => {
    await using scene = await sceneThat();
    scene.ports.database.run(
      "UPDATE connection SET oauth_client_id = NULL, platform_connection_id = 'x' WHERE id = ?",
      scene.id,
    );
    const revealed = await scene.core.tokenReveals.reveal(PAGE, scene.id, { how: 'show', purpose: 'x' });
    expect(revealed).toMatchObject({ ok: false, error: { code: 'reveal.managed' } });
  });

  it('is not asked for where it is turned off', async () => {
    await using scene = await sceneThat({ ...DEFAULT_SETTINGS, allowTokenReveal: false });
    const revealed = await scene.core.tokenReveals.reveal(PAGE, scene.id, { how: 'show', purpose: 'x' });
    expect(revealed).toMatchObject({ ok: false, error: { code: 'reveal.off' } });
    expect(scene.questions).toEqual([]);
  });
});

describe('a copied access token', () => {
  const copied = async () => {
    const scene = await sceneThat();
    const revealed = await reveal(scene, 'copy', (answer) => answer('allow'));
    expect(revealed).toMatchObject({ ok: true, value: { accessToken: null } });
    expect(scene.copied).toEqual([await storedToken(scene)]);
    return scene;
  };
  const onClipboard = ({ copied: texts }: ConnectedScene) => texts.at(-1);

  it('is cleared after 30 seconds, and once more with the next focus', async () => {
    await using scene = await copied();
    const token = onClipboard(scene)!;
    scene.clock.advance(29_999);
    await scene.core.tokenReveals.focused();
    expect(onClipboard(scene)).toBe(token);
    scene.clock.advance(1);
    await expect.poll(() => onClipboard(scene)).toBe('');
    // The system did not hear of it.
    scene.copied.push(token);
    await scene.core.tokenReveals.focused();
    expect(onClipboard(scene)).toBe('');
    scene.copied.push(token);
    await scene.core.tokenReveals.focused();
    expect(onClipboard(scene)).toBe(token);
  });

  it('is cleared when the app quits', async () => {
    await using scene = await copied();
    await scene.core.stop();
    expect(onClipboard(scene)).toBe('');
  });

  it('leaves what the person has copied since', async () => {
    await using scene = await copied();
    scene.copied.push('mine');
    scene.clock.advance(30_000);
    await scene.core.tokenReveals.focused();
    await scene.core.tokenReveals.close();
    expect(onClipboard(scene)).toBe('mine');
  });
});
