import { describe, expect, it } from 'vitest';
import { MAX_SAVED } from '../../../electron/core/requests/request-history.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import { dropAfter, dropBefore, redirectTo, status, type Behavior } from '../../sandbox/simulator.ts';
import { afterSnapshot } from '../../support/after-snapshot.ts';
import { failWrites } from '../../support/fail-writes.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { valueOf } from '../../support/value-of.ts';
import { note, requestScene, type RequestScene } from './request-scene.ts';

const sim = await sharedSimulator();

describe('a request', () => {
  it('that reads is sent with the token and recorded', async () => {
    await using scene = await requestScene(sim);
    const sent = await scene.send({ query: [['a', 'b c']] });
    expect(sent).toMatchObject({ ok: true, value: { status: 200, nextStep: null } });
    expect(scene.questions).toEqual([]);
    expect(scene.core.activity.list(null, 1)).toMatchObject([
      {
        kind: 'requested',
        code: null,
        details: {
          ...{ method: 'GET', template: `${sim.endpoints.api}/notes`, effect: 'read' },
          ...{ status: 200, bytes: 12, durationMs: 0 },
        },
      },
    ]);
    expect(scene.core.requestHistory.list(scene.id)).toMatchObject({
      value: [{ draft: { address: '/notes' }, outcome: { kind: 'response', status: 200 } }],
    });
  });

  it('that ends after its account was disconnected leaves nothing of itself behind', async () => {
    await using scene = await requestScene(sim);
    const { requests, disconnects, requestHistory } = scene.core;
    const sent = scene.send({ address: '/endless' }, { saveTo: 'target' });
    await expect.poll(() => requests.running()[0]?.phase).toBe('receiving');
    await disconnects.disconnect(PAGE, scene.id);
    await requests.close();
    expect(await sent).toMatchObject({ error: { code: 'request.cancelled' } });
    const draft = { ...note('late'), connectionId: scene.id, address: '/notes', query: [], headers: [] };
    const stored = (): unknown[] => scene.ports.database.all('SELECT id FROM stored_request');
    expect(stored()).toEqual([]);
    expect(requestHistory.save('late', draft as RequestDraft, null)).toMatchObject({
      error: { code: 'connection.not_found' },
    });
    expect(stored()).toEqual([]);
  });

  it('L16: that writes is sent only after a yes', async () => {
    await using scene = await requestScene(sim, ['deny', 'unanswered', 'unavailable', 'allow']);
    for (const code of ['request.denied', 'request.unanswered', 'request.no_window'])
      expect(await scene.send(note('no'))).toMatchObject({ ok: false, error: { code } });
    expect(sim.count('api')).toBe(0);
    expect(await scene.send(note('yes'))).toMatchObject({ ok: true, value: { status: 201 } });
    expect(sim.count('api')).toBe(1);
    expect(scene.questions[0]).toMatchObject({ about: { kind: 'request', method: 'POST' } });
  });

  it('L26: is in the activity record with what was asked and decided, and without query, header and body', async () => {
    await using scene = await requestScene(sim, ['deny', 'allow_kind']);
    const secret = {
      ...note('marker-body'),
      query: [['q', 'marker-query']],
      headers: [['x-test', 'marker-header']],
    } as const;
    const before = scene.core.activity.list(null, 1)[0]!.id;
    for (let count = 0; count < 3; count += 1) await scene.send(secret);
    const [allowance] = scene.core.approvals.allowances();
    scene.core.approvals.endAllowance(PAGE, allowance!.id);
    const entries = scene.core.activity.list(null, 50).filter(({ id }) => id > before);
    expect(
      entries.map(({ kind, code, details }) => [kind, code, details['minutes'] ?? details['status']]),
    ).toEqual([
      ['allowance_ended', null, undefined],
      ['requested', null, 201],
      ['requested', null, 201],
      ['approved', null, 15],
      ['declined', 'request.denied', undefined],
    ]);
    for (const { details, accountLabel, actor } of entries) {
      expect(details['template']).toMatch(/\/notes$/);
      expect([details['method'], accountLabel, actor]).toEqual(['POST', expect.any(String), PAGE]);
    }
    expect(JSON.stringify(entries)).not.toMatch(/marker/);
  });

  it('L26: is not sent if it can’t be recorded', async () => {
    await using scene = await requestScene(sim, ['allow']);
    failWrites(scene.ports.database, (sql) => sql.includes('INTO activity '));
    for (const draft of [{}, note('x')])
      expect(await scene.send(draft)).toMatchObject({ error: { code: 'storage.full' } });
    expect(sim.count('api')).toBe(0);
  });

  it.each<[string, (scene: RequestScene) => unknown, string]>([
    ['the vault is locked', ({ core }) => core.protection.lock(), 'vault.locked'],
    [
      'the account is disconnected',
      ({ core, id }) => core.disconnects.disconnect(PAGE, id),
      'connection.not_found',
    ],
  ])('that reads is not sent if %s after its account was read', async (_, change, code) => {
    await using scene = await requestScene(sim);
    await scene.core.protection.setPassphrase(PAGE, null, 'a passphrase for a test');
    afterSnapshot(scene.ports.database, () => change(scene));
    expect(await scene.send()).toMatchObject({ error: { code } });
    expect(sim.count('api')).toBe(0);
  });

  it.each<[string, Behavior, string]>([
    ['before', dropBefore(), 'request.unknown_outcome'],
    ['after', dropAfter(), 'request.unknown_outcome'],
  ])('whose connection breaks %s it was handled may have been sent', async (_, behavior, code) => {
    await using scene = await requestScene(sim, ['allow']);
    sim.next('api', behavior);
    expect(await scene.send(note('x'))).toMatchObject({ ok: false, error: { code } });
    expect(sim.count('api')).toBe(1);
  });

  it('L15: that reads is followed to what reads, not to what writes', async () => {
    await using scene = await requestScene(sim);
    const target = `${sim.endpoints.api}/notes?_method=DELETE`;
    sim.next('api', redirectTo(302, target));
    expect(await scene.send({})).toMatchObject({
      value: { status: 302, redirect: target, nextStep: { cause: 'redirected' } },
    });
    expect(sim.count('api')).toBe(1);
    sim.next('api', redirectTo(302, `${sim.endpoints.api}/notes?a=1`));
    expect(await scene.send({})).toMatchObject({ value: { status: 200, redirect: null } });
    expect(sim.count('api')).toBe(3);
  });

  it('D52: that is answered with 401 is sent once more with a new token', async () => {
    await using scene = await requestScene(sim, ['allow']);
    sim.next('api', status(401));
    expect(await scene.send(note('again'))).toMatchObject({ value: { status: 201 } });
    expect(sim.count('refresh')).toBe(1);
    expect(sim.count('api')).toBe(2);
  });

  it('is kept without credentials that the person typed; the history says which large body it left out', async () => {
    await using scene = await requestScene(sim);
    const { requestHistory: history } = scene.core;
    const off = (name: string, value: string) => ({ at: 0, row: [name, value] as const });
    const unsent = {
      path: null,
      variables: [],
      query: [],
      headers: [off('Authorization', 'Bearer typed'), off('X-Debug', '1')],
      fields: [],
    };
    expect(await scene.send({ unsent })).toMatchObject({ ok: true });
    const fields = [off('a', 'b'.repeat(100_000))];
    const large = { kind: 'text', mediaType: 'text/plain', text: 'b'.repeat(100_000) } as const;
    for (const rest of [{ unsent: { ...unsent, fields } }, { method: 'POST', body: large }]) {
      await scene.send(rest);
      history.list(scene.id);
    }
    const draft = { connectionId: scene.id, method: 'GET', address: '/notes', query: [], unsent };
    const save = (name: string, body: RequestDraft['body']) =>
      history.save(name, { ...draft, headers: [['COOKIE', 'typed']], body }, null);
    save('mine', { kind: 'none' });
    const kept = [history.list(scene.id), history.saved(scene.id)];
    expect(kept).toMatchObject([
      {
        value: [
          { draft: { method: 'POST', body: { kind: 'none' } }, isBodyLeftOut: true },
          { draft: { unsent: { headers: [off('X-Debug', '1')], fields: [] } }, isBodyLeftOut: true },
          { draft: { unsent: { headers: [off('X-Debug', '1')] } } },
        ],
      },
      { value: [{ draft: { headers: [], unsent: { headers: [off('X-Debug', '1')] } } }] },
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/typed|b{40}/);
    expect(valueOf(history.list(scene.id)).map(({ isBodyLeftOut }) => isBodyLeftOut ?? false)).toEqual([
      true,
      true,
      false,
    ]);
    // A saved request is kept whole, or refused.
    expect(save('larger', large)).toMatchObject({ value: { draft: { body: large } } });
    expect(save('largest', { ...large, text: 'b'.repeat(250_000) })).toMatchObject({
      error: { code: 'request.too_large_to_save', details: { kilobytes: 250 } },
    });
  });

  it('is saved, up to a limit, and again after another one was deleted', async () => {
    await using scene = await requestScene(sim);
    const { requestHistory: history } = scene.core;
    scene.ports.database.run(
      `WITH RECURSIVE count (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM count WHERE n < ?)
       INSERT INTO stored_request (id, kind, connection_id, at) SELECT n, 'saved', 'other', 0 FROM count`,
      MAX_SAVED,
    );
    const draft = { connectionId: scene.id, method: 'GET', address: '/notes', query: [], headers: [] };
    const save = (replaces: string | null = null) =>
      history.save('mine', { ...draft, body: { kind: 'none' } }, replaces);
    const first = save();
    if (!first.ok) throw new Error(first.error.code);
    expect(save()).toMatchObject({
      error: { code: 'request.too_many_saved', details: { limit: MAX_SAVED } },
    });
    // One that replaces another takes its place.
    expect(save(first.value.id)).toMatchObject({ value: { id: first.value.id } });
    expect(history.saved(scene.id)).toMatchObject({ value: [{ name: 'mine' }] });
    history.delete('2');
    expect(save()).toMatchObject({ ok: true });
  });

  it('comes back to its place when its deletion is undone, for ten minutes or until the vault is locked', async () => {
    await using scene = await requestScene(sim);
    const { requestHistory: history } = scene.core;
    for (const address of ['/notes', '/notes?a=1']) await scene.send({ address });
    const draft = { connectionId: scene.id, method: 'GET', address: '/notes', query: [], headers: [] };
    for (const name of ['first', 'second']) history.save(name, { ...draft, body: { kind: 'none' } }, null);
    const lists = () => [valueOf(history.list(scene.id)), valueOf(history.saved(scene.id))] as const;
    const before = lists();
    const ids = before.flat().map(({ id }) => id);
    expect(ids).toHaveLength(4);
    for (const id of ids) history.delete(id);
    expect(lists()).toEqual([[], []]);
    for (const id of ids.toReversed()) expect(history.undoDelete(id)).toMatchObject({ ok: true });
    expect(lists()).toEqual(before);

    const [sent = '', , saved = ''] = ids;
    history.delete(saved);
    scene.clock.advance(10 * 60_000);
    expect(history.undoDelete(saved)).toMatchObject({ error: { code: 'request.deleted' } });
    const kept = ids.at(-1) ?? '';
    history.delete(kept);
    history.forgetDeleted();
    expect(history.undoDelete(kept)).toMatchObject({ error: { code: 'request.deleted' } });
    history.delete(sent);
    history.clear(scene.id);
    expect(history.undoDelete(sent)).toMatchObject({ error: { code: 'request.deleted' } });
  });

  it.each(['//evil.example/x', 'https://evil.example/x', '/a/../b', '/a?access_token=x'])(
    'L12: is not sent to %s',
    async (address) => {
      await using scene = await requestScene(sim);
      expect(await scene.send({ address })).toMatchObject({ error: { code: 'request.address' } });
      expect(sim.count('api')).toBe(0);
    },
  );
});
