import { describe, expect, it } from 'vitest';
import type { ProviderRecordInput } from '../../../electron/core/catalog/provider-schema.ts';
import { empty } from '../../sandbox/server/message.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { echoOf, json, requestScene } from './request-scene.ts';

const sim = await sharedSimulator({ marker: 'tokenmark' });

/** The token in another place than usual, and another host that is the provider’s, too. */
type Place = NonNullable<ProviderRecordInput['api']>['token'];
const inPlace =
  (token: Place) =>
  (record: ProviderRecordInput): ProviderRecordInput => ({
    ...record,
    api: { ...record.api!, token, hosts: [...record.api!.hosts, new URL(sim.otherHost.origin).host] },
  });
const PLACES: readonly Place[] = [
  { in: 'header', name: 'authorization', prefix: 'Bearer ' },
  { in: 'header', name: 'private-token', prefix: '' },
  { in: 'query', name: 'key' },
];

describe('a redirect', () => {
  it('D100: on the same origin is followed with the token', async () => {
    await using scene = await requestScene(sim);
    const sent = await scene.send({ address: '/redirect?to=same' });
    expect(sent).toMatchObject({ value: { status: 200, redirect: null, nextStep: null } });
    const echo = echoOf(sent);
    expect(echo).toMatchObject({ method: 'GET', target: '/api/echo/redirected' });
    expect(JSON.stringify(echo.headers)).toContain('Bearer tokenmark');
  });

  it.each(PLACES)(
    'D100: to another host is handed back, and nothing reaches that host: %j',
    async (token) => {
      await using scene = await requestScene(sim, ['allow', 'allow'], { edit: inPlace(token) });
      for (const status of [301, 302, 303, 307, 308]) {
        for (const method of status === 303 || status === 307 ? ['GET', 'POST'] : ['GET']) {
          sim.always('api', {
            before: () => empty(status, { location: `${sim.otherHost.origin}/x` }),
          });
          const sent = await scene.send({
            method,
            address: '/notes',
            body: method === 'POST' ? json({}) : { kind: 'none' },
          });
          expect(sent).toMatchObject({
            value: {
              status,
              redirect: `${sim.otherHost.origin}/x`,
              url: `${sim.endpoints.api}/notes`,
              nextStep: { cause: 'redirected', action: { kind: 'change_request' } },
            },
          });
        }
      }
      expect(sim.count('api')).toBe(7);
      // The token was sent, in its place, to the provider only.
      for (const { target, headers } of sim.requests('api'))
        expect(`${target} ${JSON.stringify(headers)}`).toContain('tokenmark');
      expect(sim.otherHost.received).toEqual([]);
    },
  );

  it.each(['//127.0.0.1:1/', 'http://localhost/', 'https://evil.example/', 'javascript:alert(1)', '/a/../b'])(
    'D100: to %s is handed back',
    async (location) => {
      await using scene = await requestScene(sim);
      sim.next('api', { before: () => empty(302, { location }) });
      const sent = await scene.send();
      // A dot segment of a redirect is resolved before it is decided on.
      if (location.startsWith('/a')) expect(sent).toMatchObject({ value: { redirect: null } });
      else expect(sent).toMatchObject({ value: { status: 302, redirect: location } });
      expect(sim.otherHost.received).toEqual([]);
    },
  );

  it('in a loop ends', async () => {
    await using scene = await requestScene(sim);
    expect(await scene.send({ address: '/redirect?to=loop' })).toMatchObject({
      value: { status: 302, nextStep: { cause: 'redirected' } },
    });
    expect(sim.count('api')).toBe(6);
  });

  it.each([
    [307, 'POST', null],
    [302, 'POST', null],
    [303, 'GET', '/api/echo/redirected'],
  ])('%i of a write repeats no write', async (status, method, target) => {
    await using scene = await requestScene(sim, ['allow']);
    const sent = await scene.send({
      method: 'POST',
      address: `/redirect?status=${status}`,
      body: json({ a: 1 }),
    });
    expect(sim.requests('api').at(-1)?.method).toBe(method);
    expect(sim.count('api')).toBe(target === null ? 1 : 2);
    if (target === null) {
      expect(sent).toMatchObject({ value: { status, redirect: '/api/echo/redirected' } });
      return;
    }
    const echo = echoOf(sent);
    expect(echo).toMatchObject({ target, body: '' });
    expect(echo.headers.map(([name]) => name.toLowerCase())).not.toContain('content-type');
  });
});
