import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../electron/core/storage/failures.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ApprovalAnswer, ApprovalQuestion } from '../../../shared/domain/approval.ts';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import { asRequestId } from '../../../shared/ids.ts';
import { dropAfter, dropBefore, status, type Behavior } from '../../sandbox/simulator.ts';
import { connectedScene, type ConnectedScene } from '../../support/connected-scene.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';

const sim = await sharedSimulator();
const SCOPES = ['offline_access', 'notes:read', 'notes:write'];

const sceneThat = async (answers: ApprovalAnswer[]) => {
  const questions: ApprovalQuestion[] = [];
  const prompt = {
    ask: (question: ApprovalQuestion) => {
      questions.push(question);
      return Promise.resolve(answers.shift() ?? 'deny');
    },
  };
  const scene = await connectedScene(sim, { scopes: SCOPES, ports: { prompt } });
  return Object.assign(scene, { questions });
};

const send = (scene: ConnectedScene, draft: Partial<RequestDraft> = {}) =>
  scene.core.requests.send(
    PAGE,
    asRequestId(randomUUID()),
    {
      connectionId: scene.id,
      method: 'GET',
      address: '/notes',
      query: [],
      headers: [],
      body: { kind: 'none' },
      ...draft,
    },
    null,
  );

const note = (text: string): Partial<RequestDraft> => ({
  method: 'POST',
  body: { kind: 'text', mediaType: 'application/json', text: JSON.stringify({ title: text, text }) },
});

describe('a request', () => {
  it('that reads is sent with the token and recorded', async () => {
    await using scene = await sceneThat([]);
    const sent = await send(scene, { query: [['a', 'b c']] });
    expect(sent).toMatchObject({ ok: true, value: { status: 200, nextStep: null } });
    expect(scene.questions).toEqual([]);
    expect(scene.core.activity.list(null, 1)).toMatchObject([
      { kind: 'requested', code: null, details: { method: 'GET', status: 200, effect: 'read' } },
    ]);
    expect(scene.core.requestHistory.list(scene.id)).toMatchObject({
      value: [{ draft: { address: '/notes' }, outcome: { kind: 'response', status: 200 } }],
    });
  });

  it('L16: that writes is sent only after a yes', async () => {
    await using scene = await sceneThat(['deny', 'unanswered', 'unavailable', 'allow']);
    for (const code of ['request.denied', 'request.unanswered', 'request.no_window'])
      expect(await send(scene, note('no'))).toMatchObject({ ok: false, error: { code } });
    expect(sim.count('api')).toBe(0);
    expect(await send(scene, note('yes'))).toMatchObject({ ok: true, value: { status: 201 } });
    expect(sim.count('api')).toBe(1);
    expect(scene.questions[0]).toMatchObject({ about: { kind: 'request', method: 'POST' } });
  });

  it('L26: is in the activity record with what was asked and decided, and without query, header and body', async () => {
    await using scene = await sceneThat(['deny', 'allow_kind']);
    const secret = {
      ...note('marker-body'),
      query: [['q', 'marker-query']],
      headers: [['x-test', 'marker-header']],
    } as const;
    const before = scene.core.activity.list(null, 1)[0]!.id;
    for (let count = 0; count < 3; count += 1) await send(scene, secret);
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
    await using scene = await sceneThat(['allow']);
    const { run } = scene.ports.database;
    scene.ports.database.run = (sql, ...values) => {
      if (sql.includes('INTO activity ')) throw new StorageError('storage.full');
      return run(sql, ...values);
    };
    for (const draft of [{}, note('x')])
      expect(await send(scene, draft)).toMatchObject({ error: { code: 'storage.full' } });
    scene.ports.database.run = run;
    expect(sim.count('api')).toBe(0);
  });

  it.each<[string, Behavior, string]>([
    ['before', dropBefore(), 'request.unknown_outcome'],
    ['after', dropAfter(), 'request.unknown_outcome'],
  ])('whose connection breaks %s it was handled may have been sent', async (_, behavior, code) => {
    await using scene = await sceneThat(['allow']);
    sim.next('api', behavior);
    expect(await send(scene, note('x'))).toMatchObject({ ok: false, error: { code } });
    expect(sim.count('api')).toBe(1);
  });

  it('D52: that is answered with 401 is sent once more with a new token', async () => {
    await using scene = await sceneThat(['allow']);
    sim.next('api', status(401));
    expect(await send(scene, note('again'))).toMatchObject({ value: { status: 201 } });
    expect(sim.count('refresh')).toBe(1);
    expect(sim.count('api')).toBe(2);
  });

  it.each(['//evil.example/x', 'https://evil.example/x', '/a/../b', '/a?access_token=x'])(
    'L12: is not sent to %s',
    async (address) => {
      await using scene = await sceneThat([]);
      expect(await send(scene, { address })).toMatchObject({ error: { code: 'request.address' } });
      expect(sim.count('api')).toBe(0);
    },
  );
});
