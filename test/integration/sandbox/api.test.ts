import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from '../../sandbox/simulator.ts';
import type { RegisteredClient, Simulator, TokenSet } from '../../sandbox/simulator.ts';

describe('the sample API', () => {
  let sim: Simulator;
  let client: RegisteredClient;
  let everything: TokenSet;
  let readOnly: TokenSet;

  beforeAll(async () => {
    sim = await startSimulator();
    client = await sim.createClient();
    everything = await sim.signIn(client, { as: 'anna' });
    readOnly = await sim.signIn(client, { as: 'anna' }, 'openid notes:read');
  });
  afterAll(() => sim.stop());

  const call = (path: string, init: RequestInit = {}, token = everything.access_token) =>
    fetch(`${sim.endpoints.api}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) },
    });

  it('returns the caller’s data within the granted scopes', async () => {
    expect(await (await call('/me')).json()).toMatchObject({ id: 'person-anna', email: 'anna@example.org' });
    const response = (await (await call('/me', {}, readOnly.access_token)).json()) as object;
    expect(response).not.toHaveProperty('email');
  });

  it('responds to a request without a token with a challenge without an error code', async () => {
    const response = await fetch(`${sim.endpoints.api}/me`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="sandbox", DPoP realm="sandbox", algs=/,
    );
  });

  it.each(['nonsense', ''])('rejects the token %j', async (token) => {
    const response = await call('/me', {}, token);
    expect([400, 401]).toContain(response.status);
    if (token !== '') expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('names the missing scope', async () => {
    const response = await call('/notes', { method: 'POST', body: '{"title":"x"}' }, readOnly.access_token);
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="sandbox", error="insufficient_scope", error_description="The access token lacks a scope.", scope="notes:write"',
    );
    expect((await call('/calendar', {}, readOnly.access_token)).status).toBe(403);
  });

  it('stores notes for each account separately', async () => {
    const made = await call('/notes', {
      method: 'POST',
      body: JSON.stringify({ title: 'Bread', text: 'Rye' }),
    });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    expect(await (await call('/notes?q=rye')).json()).toMatchObject({ notes: [{ id, title: 'Bread' }] });
    const changed = await call(`/notes/${id}`, { method: 'PUT', body: '{"title":"Bread and milk"}' });
    expect(await changed.json()).toMatchObject({ id, title: 'Bread and milk', text: '' });

    const boris = await sim.signIn(client, { as: 'boris' });
    expect((await call(`/notes/${id}`, {}, boris.access_token)).status).toBe(404);
    expect((await call(`/notes/${id}`, { method: 'DELETE' }, boris.access_token)).status).toBe(404);
    expect((await call(`/notes/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await call(`/notes/${id}`)).status).toBe(404);
  });

  it.each(['', '[]', '{}', '{"title":""}', '{"title":7}', '{"title":"x","text":{}}'])(
    'rejects the note %s',
    async (body) => {
      const response = await call('/notes', { method: 'POST', body });
      expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_note' }]);
    },
  );

  it('stores and returns files from raw bodies and forms', async () => {
    const bytes = new Uint8Array([0, 255, 10, 13, 128]);
    const put = await call('/files/photo%20ä.png', {
      method: 'PUT',
      body: bytes,
      headers: { 'content-type': 'image/png' },
    });
    expect([put.status, await put.json()]).toMatchObject([201, { name: 'photo ä.png', size: 5 }]);
    const got = await call('/files/photo%20%C3%A4.png');
    expect(got.headers.get('content-type')).toBe('image/png');
    expect(got.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''photo%20%C3%A4.png");
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(bytes);

    const form = new FormData();
    form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt');
    expect((await call('/files', { method: 'POST', body: form })).status).toBe(201);
    expect(await (await call('/files/hello.txt')).text()).toBe('hello');
    expect(await (await call('/files')).json()).toMatchObject({
      files: [{ name: 'hello.txt' }, { name: 'photo ä.png' }],
    });
    expect((await call('/files/hello.txt', { method: 'DELETE' })).status).toBe(204);
    expect((await call('/files/hello.txt')).status).toBe(404);
  });

  it('rejects files that are too large or badly named, and uploads that are no form', async () => {
    const large = new Uint8Array(1024 * 1024 + 1);
    expect((await call('/files/large', { method: 'PUT', body: large })).status).toBe(413);
    expect((await call('/files/a%2Fb', { method: 'PUT', body: 'x' })).status).toBe(400);
    expect((await call('/files', { method: 'POST', body: 'x' })).status).toBe(415);
  });

  it('responds with 429, 404, 405 and to HEAD by RFC 9110', async () => {
    const limited = await call('/limited');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '2']);
    expect((await call('/nothing')).status).toBe(404);
    const wrong = await call('/me', { method: 'DELETE' });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
    const head = await call('/me', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await call('/files/%E0%A4%A')).status).toBe(400);
  });

  it('returns the calendar of the coming days', async () => {
    const { events } = (await (await call('/calendar')).json()) as { events: { start: string }[] };
    expect(events).toHaveLength(4);
    expect(Date.parse(events[0]!.start)).toBeGreaterThan(Date.now() - 24 * 60 * 60 * 1000);
  });

  it('rejects tokens that were revoked, expired, or whose client was deleted', async () => {
    const doomed = await sim.createClient();
    const first = await sim.signIn(doomed, { as: 'boris' });
    expect(sim.revokeAccess({ as: 'boris', clientId: doomed.clientId })).toBe(1);
    expect((await call('/me', {}, first.access_token)).status).toBe(401);

    const second = await sim.signIn(doomed, { as: 'boris' });
    sim.deleteClient(doomed.clientId);
    expect((await call('/me', {}, second.access_token)).status).toBe(401);

    const third = await sim.signIn(client, { as: 'boris' });
    sim.expireAccessTokens();
    expect((await call('/me', {}, third.access_token)).status).toBe(401);
  });
});
