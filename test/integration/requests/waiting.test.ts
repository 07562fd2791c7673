import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ApprovalAnswer } from '../../../shared/domain/approval.ts';
import { asRequestId } from '../../../shared/ids.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { documentOf, note, requestScene } from './request-scene.ts';

const sim = await sharedSimulator();

describe('a request that waits for others to its host', () => {
  /** A scene with as many endless responses as may run at once, and the paths of all requests that were opened. */
  const busyScene = async (answers: ApprovalAnswer[]) => {
    const streams = nodeHttp();
    const opened: string[] = [];
    const open: typeof streams.open = (request) => {
      opened.push(new URL(request.url).pathname);
      return streams.open(request);
    };
    const scene = await requestScene(sim, answers, { ports: { streams: { open } } });
    const running = Array.from({ length: 5 }, (_, index) => {
      const requestId = asRequestId(`00000000-0000-4000-8000-00000000000${String(index)}`);
      return { requestId, sent: scene.send({ address: '/endless' }, { requestId, saveTo: 'target' }) };
    });
    const phases = () => scene.core.requests.running().map(({ phase }) => phase);
    await expect.poll(phases).toEqual(Array.from({ length: 5 }, () => 'receiving'));
    return Object.assign(scene, { running, phases, opened });
  };

  it('is not timed until it is sent, and leaves room for a check', async () => {
    await using scene = await busyScene(['allow', 'allow']);
    const { running, phases, opened } = scene;
    const requestId = asRequestId('11111111-1111-4111-8111-111111111111');
    const first = scene.send(note('first'));
    const second = scene.send(note('second'), { requestId });
    await expect.poll(() => phases().filter((phase) => phase === 'queued')).toHaveLength(2);
    // The time limit is that of the exchange, which has not begun.
    expect(opened).toHaveLength(running.length);
    expect(await scene.core.checks.check(PAGE, scene.id)).toMatchObject({ value: { kind: 'ok' } });
    scene.core.requests.cancel(requestId);
    // Not that it may have been sent.
    expect(await second).toMatchObject({ error: { code: 'request.cancelled' } });
    scene.core.requests.cancel(running[0]!.requestId);
    expect(await first).toMatchObject({ value: { status: 201 } });
    expect(documentOf(await scene.send())).toMatchObject({ notes: [{ title: 'first' }] });
  });

  it('is not sent if the yes is too old by then, or if Keyfob is locked meanwhile', async () => {
    await using scene = await busyScene(['allow']);
    const { running, phases } = scene;
    const write = scene.send(note('late'));
    await expect.poll(phases).toContain('queued');
    scene.clock.advance(61_000);
    scene.core.requests.cancel(running[0]!.requestId);
    expect(await write).toMatchObject({ error: { code: 'request.approval_expired' } });
    const refilled = scene.send({ address: '/endless' }, { saveTo: 'target' });
    await expect.poll(() => phases().filter((phase) => phase === 'receiving')).toHaveLength(5);
    const read = scene.send();
    await expect.poll(phases).toContain('queued');
    scene.core.requests.lock();
    expect(await read).toMatchObject({ error: { code: 'request.cancelled' } });
    await scene.core.requests.close();
    expect(await refilled).toMatchObject({ error: { code: 'request.cancelled' } });
  });
});
