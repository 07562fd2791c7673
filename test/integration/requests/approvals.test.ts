import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../shared/domain/activity.ts';
import type { ApprovalAnswer } from '../../../shared/domain/approval.ts';
import { allowanceFor, type RequestDraft } from '../../../shared/domain/request.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { hold } from '../../sandbox/simulator.ts';
import { startCore } from '../../support/core-harness.ts';
import type { SceneOptions } from '../../support/scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { exportFrom, importContent, NOTHING, realFiles } from '../transfer/transfer-scene.ts';
import { json, note, requestScene, SCOPES, type RequestScene } from './request-scene.ts';

const sim = await sharedSimulator();
const MINUTE = 60_000;

const drafted = ({ id }: RequestScene): RequestDraft => ({
  connectionId: id,
  method: 'GET',
  address: '/notes',
  query: [],
  headers: [],
  body: { kind: 'none' },
});

const graphql = (query: unknown): Partial<RequestDraft> => ({
  method: 'POST',
  address: '/graphql',
  body: json({ query }),
});

describe('what is asked about', () => {
  it.each<[string, Partial<RequestDraft>]>([
    ['a search by POST', { method: 'POST', address: '/search', body: json({ q: '' }) }],
    ['a GraphQL query', graphql('{ notes { title } }')],
    [
      'several queries',
      graphql('query A { me { id } } fragment F on Note { id } query B { notes { ...F } }'),
    ],
    ['HEAD', { method: 'HEAD' }],
  ])('L15: not %s', async (_, draft) => {
    await using scene = await requestScene(sim);
    expect(await scene.send(draft)).toMatchObject({ value: { status: 200 } });
    expect(scene.questions).toEqual([]);
  });

  it.each<[string, Partial<RequestDraft>]>([
    ['a mutation', graphql('mutation { deleteNote(id: "1") }')],
    ['a mutation beside a query', graphql('query A { me { id } } mutation B { deleteNote(id: "1") }')],
    ['a subscription', graphql('subscription { notes { id } }')],
    ['what is no GraphQL', graphql('{')],
    [
      'a query that another one hides',
      {
        ...graphql(''),
        body: {
          kind: 'text',
          mediaType: 'application/json',
          text: '{"query":"mutation { x }","query":"{ me { id } }"}',
        },
      },
    ],
    [
      'a query in the address beside another body',
      { ...graphql('{ me { id } }'), query: [['query', 'mutation { x }']] },
    ],
    ['a search at another path', { method: 'POST', address: '/search/' }],
    ['a search with an escape', { method: 'POST', address: '/%73earch' }],
    ['a method that nobody knows', { method: 'QUERY', address: '/search' }],
    ['a GET that names another method', { query: [['_method', 'delete']] }],
  ])('L15: %s', async (_, draft) => {
    await using scene = await requestScene(sim, ['deny']);
    expect(await scene.send(draft)).toMatchObject({ error: { code: 'request.denied' } });
    expect(sim.count('api')).toBe(0);
  });

  it('L23: a note, in words', async () => {
    await using scene = await requestScene(sim, ['deny']);
    await scene.send(note('Rye'));
    expect(scene.questions[0]?.about).toMatchObject({
      title: 'Write a note',
      facts: [
        { label: 'Title', values: ['Rye'] },
        { label: 'Text', values: ['Rye'] },
      ],
    });
  });
});

describe('a yes', () => {
  it('L16: is recorded before anything is sent, and stays if Keyfob is killed between the two', async () => {
    using folder = temporaryDirectory();
    const opened = Promise.withResolvers<undefined>();
    const never = new Promise<never>(() => undefined);
    const streams = { open: () => (opened.resolve(undefined), never) };
    const scene = await requestScene(sim, ['allow'], { directory: folder.path, ports: { streams } });
    void scene.send(note('x'));
    await opened.promise;
    scene.kill();
    await using later = await startCore({ directory: folder.path, keyStore: scene.keyStore });
    expect(later.core.activity.list(null, 2)).toMatchObject([
      { kind: 'requested', actor: PAGE, code: null, details: { method: 'POST', effect: 'write' } },
      { kind: 'approved', details: { method: 'POST' } },
    ]);
    expect(later.core.activity.list(null, 1)[0]?.details).not.toHaveProperty('status');
  });

  it.each(['approved', 'requested'])('L26: that can’t be recorded as %s sends nothing', async (kind) => {
    await using scene = await requestScene(sim, ['allow']);
    scene.ports.database.run(
      `CREATE TRIGGER full BEFORE INSERT ON activity WHEN NEW.kind = '${kind}' BEGIN SELECT RAISE(FAIL, 'full'); END`,
    );
    expect(await scene.send(note('x'))).toMatchObject({ error: { code: 'storage.failed' } });
    if (kind === 'requested') expect(await scene.send()).toMatchObject({ error: { code: 'storage.failed' } });
    expect(sim.count('api')).toBe(0);
  });

  it('L17: counts for a minute, also if getting a token takes longer, and not after the clock was set back', async () => {
    for (const [passed, code] of [
      [61_000, 'request.approval_expired'],
      [-1000, 'request.approval_expired'],
      [59_000, null],
    ] as const) {
      await using scene = await requestScene(sim, ['allow']);
      scene.clock.advance(2 * 3_600_000);
      sim.forgetRequests();
      const held = hold();
      sim.next('refresh', held);
      const sent = scene.send(note('x'));
      await held.arrived;
      scene.clock.advance(passed);
      held.release();
      expect(await sent).toMatchObject(code === null ? { ok: true } : { error: { code } });
      expect(sim.count('api')).toBe(code === null ? 1 : 0);
    }
  });

  it('L17: counts once, for one request', async () => {
    await using scene = await requestScene(sim, ['allow']);
    expect(await scene.send(note('x'))).toMatchObject({ value: { status: 201 } });
    for (const draft of [note('x'), note('y'), { ...note('x'), address: '/notes?a' }])
      expect(await scene.send(draft)).toMatchObject({ error: { code: 'request.denied' } });
    expect(sim.count('api')).toBe(1);
  });
});

describe('the window for a question', () => {
  it.each<[string, number, Partial<RequestDraft>]>([
    ['a write', 1, note('A')],
    ['a read', 0, {}],
    ['what can’t be sent', 0, { ...note('A'), address: 'https://elsewhere.example/' }],
  ])('is opened in advance for the preview of a write: %s', async (_, times, draft) => {
    let prepared = 0;
    const ask = (): Promise<ApprovalAnswer> => Promise.resolve('deny');
    await using scene = await requestScene(sim, [], {
      ports: { prompt: { ask, prepare: () => (prepared += 1) } },
    });
    await scene.core.requestTools.preview({ ...drafted(scene), ...draft });
    expect(prepared).toBe(times);
  });
});

/** Imports the account from a file in which it has another access token. */
const importAnotherSignIn = async (scene: RequestScene): Promise<void> => {
  const content = await exportFrom(scene, { ...NOTHING, tokens: true });
  const accounts = content.accounts.map(({ tokens, ...account }) => ({
    ...account,
    tokens: tokens && { ...tokens, accessToken: 'another' },
  }));
  expect(await importContent(scene, { ...content, accounts })).toMatchObject({ value: { stored: 1 } });
};

describe('an allowance', () => {
  const allowed = async (
    more: (ApprovalAnswer | Promise<ApprovalAnswer>)[] = [],
    draft: Partial<RequestDraft> = note('first'),
    ports: SceneOptions['ports'] = {},
  ): Promise<RequestScene> => {
    const scene = await requestScene(sim, ['allow_kind', ...more], { ports });
    expect(await scene.send(draft)).toMatchObject({ ok: true });
    return scene;
  };
  const asks = async (scene: RequestScene, draft: Partial<RequestDraft> = note('next')): Promise<boolean> => {
    const before = scene.questions.length;
    const promised = await mayAsk(scene, draft);
    await scene.send(draft);
    const hasAsked = scene.questions.length > before;
    // What the page says before is what happens.
    expect(promised).toBe(hasAsked);
    return hasAsked;
  };
  const mayAsk = async (scene: RequestScene, draft: Partial<RequestDraft>): Promise<boolean> => {
    const whole = { ...drafted(scene), ...draft };
    const preview = await scene.core.requestTools.preview(whole);
    if (!preview.ok) throw new TypeError(preview.error.code);
    const kind = { method: whole.method, template: preview.value.template };
    const allowances = scene.core.state.get('allowances');
    return allowanceFor(allowances, whole.connectionId, kind, scene.clock.now()) === null;
  };

  it('is for an account, a method and a kind of address, for 15 minutes', async () => {
    await using scene = await allowed();
    expect(scene.core.state.get('allowances')).toMatchObject([
      {
        connectionId: scene.id,
        method: 'POST',
        template: `${sim.endpoints.api}/notes`,
        endsAt: scene.clock.now() + 15 * MINUTE,
      },
    ]);
    scene.clock.advance(15 * MINUTE - 1);
    expect(await asks(scene)).toBe(false);
    expect(await asks(scene, { ...note('x'), address: '/files' })).toBe(true);
    expect(await asks(scene, { ...note('x'), method: 'PUT' })).toBe(true);
    const other = await scene.connect({ as: 'boris' }, { scopes: ['offline_access', 'notes:write'] });
    expect(await asks(scene, { ...note('x'), connectionId: other.id })).toBe(true);
    scene.clock.advance(1);
    expect(await asks(scene)).toBe(true);
    expect(scene.core.state.get('allowances')).toEqual([]);
  });

  it('covers other things of the same kind, and is named in the record of what it let through', async () => {
    await using scene = await allowed([], { ...note('x'), method: 'PUT', address: '/notes/a1' });
    expect(await asks(scene, { ...note('x'), method: 'PUT', address: '/notes/b2' })).toBe(false);
    const template = `${sim.endpoints.api}/notes/{id}`;
    const [covered, first] = scene.core.activity
      .list(null, 10)
      .filter(({ kind, details }) => kind === 'requested' && details['effect'] === 'write');
    expect(covered?.details).toMatchObject({ allowance: template, method: 'PUT' });
    expect(first?.details).not.toHaveProperty('allowance');
    const found = await scene.core.activitySearch.list(null, 10, { ...EVERYTHING, text: 'not asked' });
    expect(found.map(({ id }) => id)).toEqual([covered?.id]);
    scene.files.next = { id: 'export', name: 'activity.csv', size: 0 };
    await scene.core.activityExport.save('csv', null);
    expect(String(scene.files.written.get('export'))).toContain(`allowance=${template}`);
  });

  it('is never for a deletion', async () => {
    await using scene = await allowed(['allow_kind'], { method: 'DELETE', address: '/notes/1' });
    expect(scene.questions[0]?.about).toMatchObject({ allowKind: null });
    expect(scene.core.state.get('allowances')).toEqual([]);
    expect(await asks(scene, { method: 'DELETE', address: '/notes/1' })).toBe(true);
  });

  it.each<[string, (scene: RequestScene) => unknown]>([
    ['End is pressed', ({ core }) => core.approvals.endAllowance(PAGE, core.state.get('allowances')[0]!.id)],
    ['the computer has slept', ({ clock }) => clock.sleep(15 * MINUTE)],
    ['the clock is set back', ({ clock }) => clock.advance(-1)],
    ['the account is signed in to again', (scene) => scene.connect({ as: 'anna' }, { scopes: SCOPES })],
    ['its sign-in is replaced by that of a file', importAnotherSignIn],
  ])('ends when %s', async (_, end) => {
    await using scene = await allowed([], note('first'), { files: realFiles() });
    await end(scene);
    expect(await asks(scene)).toBe(true);
  });

  it('ends with the account, and with a lock, which is also a no to an open question', async () => {
    await using scene = await allowed([new Promise<ApprovalAnswer>(() => undefined)]);
    await scene.core.protection.setPassphrase(PAGE, null, 'a passphrase for a test');
    const waiting = scene.send({ ...note('x'), method: 'PUT', address: '/notes/1' });
    await expect.poll(() => scene.questions).toHaveLength(2);
    expect(await scene.core.vault.lock()).toMatchObject({ ok: true });
    expect(await waiting).toMatchObject({ ok: false });
    expect(scene.core.state.get('allowances')).toEqual([]);
    expect(sim.count('api')).toBe(1);

    await using other = await allowed();
    await other.core.disconnects.disconnect(PAGE, other.id);
    expect(other.core.state.get('allowances')).toEqual([]);
  });

  it('covers what waited while it was given', async () => {
    const first = Promise.withResolvers<ApprovalAnswer>();
    await using scene = await requestScene(sim, [first.promise]);
    const both = [scene.send(note('1')), scene.send(note('2'))];
    await expect.poll(() => scene.core.requests.running()).toHaveLength(2);
    first.resolve('allow_kind');
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(scene.questions).toHaveLength(1);
  });
});
