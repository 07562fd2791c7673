import { describe, expect, it } from 'vitest';
import type { RunningRequest } from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import { asRequestId } from '../../../shared/ids.ts';
import { err } from '../../../shared/result.ts';
import { empty } from '../../sandbox/server/message.ts';
import { cutOff, hold, htmlPage, status, type Behavior } from '../../sandbox/simulator.ts';
import { startCore } from '../../support/core-harness.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { documentOf, json, note, requestScene, type RequestScene } from './request-scene.ts';

const sim = await sharedSimulator();

/** Sends a request, cancels it in a phase and returns how it ended. */
const canceledWhile = async (
  scene: RequestScene,
  phase: RunningRequest['phase'],
  draft: object,
  hasSent = false,
) => {
  const requestId = asRequestId('11111111-1111-4111-8111-111111111111');
  const sent = scene.send(draft, { requestId });
  const isThere = () => scene.core.requests.running().filter(({ sentBytes }) => !hasSent || sentBytes > 0);
  await expect.poll(isThere).toMatchObject([{ phase }]);
  scene.core.requests.cancel(requestId);
  const ended = await sent;
  expect(scene.core.requests.running()).toEqual([]);
  return ended;
};

describe('what helps', () => {
  it.each<[string, Behavior, object]>([
    [
      'D55: 429',
      status(429, { retryAfter: 7 }),
      { cause: 'rate_limited', action: { kind: 'wait' }, retryAfterMs: 7000 },
    ],
    [
      'D55: 503',
      status(503, { retryAfter: 2 }),
      { cause: 'server_error', action: { kind: 'retry' }, retryAfterMs: 2000 },
    ],
    ['500', status(500), { cause: 'server_error', retryAfterMs: null }],
    ['404', status(404), { cause: 'not_found' }],
    ['404 with a page', htmlPage(404), { cause: 'wrong_base_path' }],
    ['403', status(403), { cause: 'forbidden' }],
    ['422', status(422), { cause: 'refused', action: { kind: 'change_request' } }],
    [
      'a sign-in page',
      status(200, { body: '<!doctype html><form>', contentType: 'text/html' }),
      { cause: 'sign_in_page', action: { kind: 'check_network' } },
    ],
    [
      'an error of GraphQL behind a byte order mark',
      status(200, { body: '\ufeff\n{"errors":[{}]}', contentType: 'application/json' }),
      { cause: 'error_in_body' },
    ],
  ])('after %s', async (_, behavior, nextStep) => {
    await using scene = await requestScene(sim);
    sim.next('api', behavior);
    expect(await scene.send()).toMatchObject({ value: { nextStep } });
    expect(sim.count('api')).toBe(1);
  });

  it('D55: after the date until which the API wants rest', async () => {
    await using scene = await requestScene(sim);
    // By the server's own clock, which is in its `Date` header.
    const date = new Date(Math.ceil(Date.now() / 1000) * 1000 + 60_000).toUTCString();
    sim.next('api', status(429, { retryAfter: date }));
    const sent = await scene.send();
    // The server's clock has gone on until it responded.
    expect(sent.ok && sent.value.nextStep?.retryAfterMs).toSatisfy(
      (ms: number) => ms > 30_000 && ms <= 61_000,
    );
  });

  it('D53: after a missing scope, named in any of several challenges: more access, and no refresh', async () => {
    await using scene = await requestScene(sim, ['allow'], { scopes: ['offline_access', 'notes:read'] });
    const add = { cause: 'missing_scopes', action: { kind: 'add_access', scopes: ['notes:write'] } };
    expect(await scene.send(note('x'))).toMatchObject({ value: { status: 403, nextStep: add } });
    const challenges = ['DPoP algs="ES256"', 'Bearer error="insufficient_scope", scope="notes:write"'];
    sim.next('api', { before: () => empty(403, { 'www-authenticate': challenges }) });
    expect(await scene.send()).toMatchObject({ value: { nextStep: add } });
    expect(sim.count('refresh')).toBe(0);
  });

  it('D53: what was missing is known of the account until a sign-in grants it or leaves it out', async () => {
    using folder = temporaryDirectory();
    const few = { scopes: ['offline_access'], directory: folder.path };
    const scene = await requestScene(sim, ['allow', 'allow'], few);
    const { id: connectionId } = scene;
    const needed = () => scene.connections()[0]?.neededScopes;
    await scene.send(note('x'));
    // Stored with the outcome, behind the response.
    await expect.poll(needed).toEqual(['notes:write']);
    await scene.signIn({ as: 'anna' }, { connectionId, scopes: few.scopes });
    expect(needed()).toEqual([]);
    await scene.send(note('x'));
    // Granted already, or unknown to the record: a sign-in could not help.
    const challenge = 'Bearer error="insufficient_scope", scope="notes:read offline_access made:up"';
    sim.next('api', { before: () => empty(403, { 'www-authenticate': challenge }) });
    await scene.send();
    await expect.poll(needed).toEqual(['notes:write', 'notes:read']);
    await scene.connect({ as: 'anna' }, { scopes: ['offline_access', 'notes:read'] });
    expect(needed()).toEqual(['notes:write']);
    await scene.stop();
    await using later = await startCore({ directory: folder.path, keyStore: scene.keyStore });
    expect(later.core.state.get('connections')).toMatchObject([{ neededScopes: ['notes:write'] }]);
  });

  it('D52: after a token that is rejected for good: sign in again, after one refresh', async () => {
    await using scene = await requestScene(sim);
    sim.always('api', status(401));
    expect(await scene.send()).toMatchObject({
      value: { nextStep: { cause: 'signed_out', action: { kind: 'sign_in' } } },
    });
    expect([sim.count('refresh'), sim.count('api')].map((count, index) => count - index)).toEqual([1, 1]);
  });
});

describe('a response that breaks off', () => {
  it('is a failure of a read, and of a write that was sent', async () => {
    await using scene = await requestScene(sim, ['allow']);
    const cut = { error: { code: 'request.cut_off', details: { status: 200 } } };
    expect(await scene.send({ address: '/cut' })).toMatchObject(cut);
    expect(await scene.send({ address: '/cut', method: 'POST' })).toMatchObject({
      error: { code: 'request.broken_response', details: { status: 200 } },
    });
    expect(scene.core.activity.list(null, 1)).toMatchObject([
      { kind: 'requested', code: 'request.broken_response', details: { status: 200 } },
    ]);
    sim.next('api', cutOff());
    expect(await scene.send({}, { saveTo: 'target' })).toMatchObject(cut);
    expect(scene.files.written.size).toBe(0);
    expect(sim.count('api')).toBe(3);
  });

  it('is not what happened to a write whose response could not be saved', async () => {
    await using scene = await requestScene(sim, ['allow']);
    scene.files.write = () => Promise.resolve(err(appError('request.file')));
    const details = { status: 200, reason: 'not-saved' };
    const write = { address: '/echo', method: 'POST' };
    expect(await scene.send(write, { saveTo: 'target' })).toMatchObject({ error: { details } });
  });

  it('D102: by standing still ends after a while', async () => {
    const streams = nodeHttp();
    let idleMs = 200;
    await using quick = await requestScene(sim, ['allow'], {
      ports: { streams: { open: (request) => streams.open({ ...request, idleMs }) } },
    });
    expect(await quick.send({ address: '/slow?ms=60000' })).toMatchObject({
      error: { code: 'network.timeout' },
    });
    expect(await quick.send({ address: '/slow?ms=60000', method: 'POST' })).toMatchObject({
      error: { code: 'request.unknown_outcome' },
    });
    // A slow response is still received. The limit leaves time for a busy machine.
    idleMs = 20_000;
    expect(await quick.send({ address: '/slow?ms=20' })).toMatchObject({ value: { status: 200 } });
  });

  it('D102: without an end is given up after ten minutes, unless it goes to a file', async () => {
    await using scene = await requestScene(sim, ['allow']);
    const received = () => scene.core.requests.running()[0]?.receivedBytes ?? 0;
    /** What comes of an endless response after ten minutes. */
    const endless = async (draft: object, options = {}) => {
      const sent = scene.send({ address: '/endless', ...draft }, options);
      await expect.poll(received).toBeGreaterThan(0);
      scene.clock.advance(10 * 60_000);
      return { sent };
    };
    expect(await (await endless({})).sent).toMatchObject({
      error: { code: 'request.too_long', details: { minutes: 10 } },
    });
    expect(scene.core.activity.list(null, 1)).toMatchObject([
      { kind: 'requested', code: 'request.too_long' },
    ]);
    expect(await (await endless({ method: 'POST' })).sent).toMatchObject({
      error: { code: 'request.broken_response' },
    });
    const requestId = asRequestId('33333333-3333-4333-8333-333333333333');
    const { sent } = await endless({}, { requestId, saveTo: 'target' });
    const before = received();
    await expect.poll(received).toBeGreaterThan(before);
    scene.core.requests.cancel(requestId);
    expect(await sent).toMatchObject({ error: { code: 'request.cancelled' } });
  });

  it('D102: is read up to a limit if it is too long to show', async () => {
    await using scene = await requestScene(sim);
    const sent = await scene.send({ address: '/download?bytes=1000000000' });
    expect(sent).toMatchObject({ value: { status: 200, body: { isCut: true } } });
    expect(sent.ok && sent.value.size).toBeLessThan(10_000_000);
    expect(documentOf(await scene.send())).toEqual({ notes: [] });
  });
});

describe('D102: a request that is canceled', () => {
  it('while the person is asked, and while another question is open, was not sent', async () => {
    const first = Promise.withResolvers<'deny'>();
    await using scene = await requestScene(sim, [first.promise]);
    const open = scene.send(note('first'));
    await expect.poll(() => scene.questions).toHaveLength(1);
    const requestId = asRequestId('22222222-2222-4222-8222-222222222222');
    const second = scene.send(note('second'), { requestId });
    await expect.poll(() => scene.core.requests.running()).toHaveLength(2);
    scene.core.requests.cancel(requestId);
    expect(await second).toMatchObject({ error: { code: 'request.cancelled' } });
    first.resolve('deny');
    expect(await open).toMatchObject({ error: { code: 'request.denied' } });
    expect(scene.questions).toHaveLength(1);
    expect(sim.count('api')).toBe(0);
  });

  it.each<[RunningRequest['phase'], object, string]>([
    ['approval', { method: 'POST' }, 'request.cancelled'],
    ['waiting', { address: '/slow?ms=60000' }, 'request.cancelled'],
    ['waiting', { address: '/slow?ms=60000', method: 'POST', body: json({}) }, 'request.unknown_outcome'],
    ['receiving', { address: '/endless' }, 'request.cancelled'],
    ['receiving', { address: '/endless', method: 'POST' }, 'request.broken_response'],
  ])('in the phase %s (%j) ends with %s', async (phase, draft, code) => {
    const never = new Promise<'deny'>(() => undefined);
    await using scene = await requestScene(sim, [phase === 'approval' ? never : 'allow']);
    const ended = await canceledWhile(scene, phase, draft);
    expect(ended).toMatchObject({ error: { code } });
    if (code !== 'request.cancelled')
      expect(ended).toMatchObject({ error: { details: { reason: 'cancelled' } } });
    // The history and, of what was sent, the activity say the same.
    const outcomes = () => {
      const history = scene.core.requestHistory.list(scene.id);
      return history.ok ? history.value.map(({ outcome }) => outcome) : [];
    };
    await expect.poll(outcomes).toEqual([{ kind: 'failed', code }]);
    if (phase !== 'approval')
      expect(scene.core.activity.list(null, 1)).toMatchObject([{ kind: 'requested', code }]);
  });

  it('while a large body is sent is told as unknown', async () => {
    const streams = nodeHttp();
    const stuck = Promise.withResolvers<undefined>();
    await using slow = await requestScene(sim, ['allow'], {
      ports: {
        streams: {
          open: ({ body, ...request }) =>
            streams.open({
              ...request,
              body: body instanceof Uint8Array || !body ? body : stalling(body, stuck.promise),
            }),
        },
      },
    });
    const file = slow.files.add('large', new Uint8Array(20_000_000));
    const body = { kind: 'file', mediaType: 'application/octet-stream', file };
    const ended = await canceledWhile(slow, 'sending', { method: 'PUT', address: '/upload', body }, true);
    stuck.resolve(undefined);
    expect(ended).toMatchObject({ error: { code: 'request.unknown_outcome' } });
    expect(sim.count('api')).toBe(0);
  });

  it('while its token is refreshed was not sent', async () => {
    await using scene = await requestScene(sim);
    scene.clock.advance(2 * 3_600_000);
    const held = hold();
    sim.next('refresh', held);
    const ended = canceledWhile(scene, 'sending', {});
    await held.arrived;
    held.release();
    expect(await ended).toMatchObject({ error: { code: 'request.cancelled' } });
    expect(sim.count('api')).toBe(0);
  });
});

/** The first part of a body, and the rest when `until` has resolved. */
async function* stalling(
  body: AsyncIterable<Uint8Array>,
  until: Promise<unknown>,
): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of body) {
    yield chunk.subarray(0, 1000);
    await until;
    yield chunk.subarray(1000);
  }
}
