import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator } from '../../sandbox/simulator.ts';
import type { Simulator } from '../../sandbox/simulator.ts';

describe('the developer console', () => {
  let sim: Simulator;

  beforeAll(async () => {
    sim = await startSimulator();
  });
  afterAll(() => sim.stop());

  const send = (path: string, form: Readonly<Record<string, string>>, headers: Record<string, string> = {}) =>
    fetch(`${sim.issuer}/console${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams(form),
    });
  const page = async (path: string) => (await fetch(`${sim.issuer}/console${path}`)).text();
  const draft = { name: 'Reader', type: 'public', redirect_uris: 'http://127.0.0.1/cb' };
  const made = async (form: Readonly<Record<string, string>> = draft) => {
    const response = await send('/apps', form);
    expect(response.status).toBe(303);
    return /\/console\/apps\/(app-[0-9a-f]{20})\?/.exec(response.headers.get('location')!)![1]!;
  };

  it('creates a public client without a secret and a confidential one with a secret', async () => {
    const open = await page(`/apps/${await made()}`);
    expect(open).toContain('None: a public app');
    const secret = /data-copy="([\w-]{43})"/.exec(
      await page(`/apps/${await made({ ...draft, type: 'confidential' })}`),
    );
    expect(secret).not.toBeNull();
  });

  it('prefills the form from a link', async () => {
    const query = new URLSearchParams([
      ['name', '<b>Key"fob'],
      ['redirect_uri', 'http://127.0.0.1/a'],
      ['redirect_uri', 'app.keyfob.dev://oauth/callback/sandbox'],
    ]);
    const form = await page(`/new?${query.toString()}`);
    expect(form).toContain('value="&lt;b&gt;Key&quot;fob"');
    expect(form).toMatch(
      />\nhttp:\/\/127\.0\.0\.1\/a\napp\.keyfob\.dev:\/\/oauth\/callback\/sandbox<\/textarea/,
    );
  });

  it.each([
    ['', 'Enter at least one'],
    ['not a url', 'is not a complete address'],
    ['javascript:alert(1)', 'Addresses that begin with javascript: are not allowed'],
    ['myapp://callback', 'reverse-domain scheme'],
    ['http://user:pass@127.0.0.1/cb', 'contains a user name'],
    ['http://example.org/cb', 'can only use loopback addresses'],
    ['http://127.0.0.1/cb#here', 'must not contain fragments'],
    [Array.from({ length: 21 }, (_, index) => `http://127.0.0.1/${index}`).join('\n'), '20 redirect URIs'],
  ])('rejects the redirect URIs %j', async (redirect_uris, message) => {
    const response = await send('/apps', { ...draft, redirect_uris });
    expect(response.status).toBe(400);
    const body = await response.text();
    expect(body).toContain(message);
    expect(body).toContain('value="Reader"');
  });

  it.each(['', '   ', 'x'.repeat(61)])('rejects the name %j', async (name) => {
    const response = await send('/apps', { ...draft, name });
    expect([response.status, (await response.text()).includes('60 characters at most')]).toEqual([400, true]);
  });

  it('changes redirect URIs, and keeps the old ones if the new ones are invalid', async () => {
    const id = await made();
    expect((await send(`/apps/${id}/redirect-uris`, { redirect_uris: 'nonsense' })).status).toBe(400);
    expect(await page(`/apps/${id}`)).toContain('http://127.0.0.1/cb');
    const saved = await send(`/apps/${id}/redirect-uris`, {
      redirect_uris: ' http://127.0.0.1/one \r\n\r\nhttp://[::1]/two',
    });
    expect(saved.headers.get('location')).toBe(`/console/apps/${id}?done=saved`);
    expect(await page(`/apps/${id}?done=saved`)).toMatch(
      /Saved\.[\s\S]*http:\/\/127\.0\.0\.1\/one\nhttp:\/\/\[::1\]\/two/,
    );
  });

  it('replaces a secret, and deletes a client with its grants', async () => {
    const id = await made({ ...draft, type: 'confidential' });
    const secretOn = async () => /data-copy="([\w-]{43})"/.exec(await page(`/apps/${id}`))![1]!;
    const before = await secretOn();
    await send(`/apps/${id}/secret`, {});
    expect(await secretOn()).not.toBe(before);
    await sim.signIn(
      {
        clientId: id,
        clientSecret: await secretOn(),
        name: 'Reader',
        type: 'confidential',
        redirectUris: ['http://127.0.0.1/cb'],
        createdAt: undefined,
        isSelfRegistered: false,
      },
      { as: 'anna' },
    );
    expect(await page('/access')).toContain(id === '' ? '' : 'Revoke the access of Reader');
    await send(`/apps/${id}/delete`, {});
    expect((await fetch(`${sim.issuer}/console/apps/${id}`)).status).toBe(404);
    expect(await page('/access')).toContain('Nobody has given access');
  });

  it('lists access by person in plain words, and revokes it', async () => {
    const client = await sim.createClient({ name: 'Diary' });
    const first = await sim.signIn(client, { as: 'boris', untick: ['notes:write'] });
    await sim.signIn(client, { as: 'boris' }, 'openid calendar:read');
    const shown = await page('/access');
    expect(shown.match(/Revoke the access of Diary/g)).toHaveLength(1);
    expect(shown).toContain('Boris Lind');
    expect(shown).toContain('See your calendar');
    expect(shown).not.toContain('Create, change and delete');
    const response = await send('/access/revoke', { sub: 'person-boris', client_id: client.clientId });
    expect(response.headers.get('location')).toBe('/console/access?done=revoked');
    const call = await fetch(`${sim.endpoints.api}/me`, {
      headers: { authorization: `Bearer ${first.access_token}` },
    });
    expect(call.status).toBe(401);
  });

  it('rejects forms of another site and requests with another Host', async () => {
    for (const origin of ['https://example.org', 'http://127.0.0.1:1', 'null']) {
      expect((await send('/apps', draft, { origin })).status).toBe(403);
    }
    expect((await send('/apps', draft, { origin: sim.issuer })).status).toBe(303);
    const status = await new Promise((resolve, reject) => {
      const call = request(
        { host: '127.0.0.1', port: sim.port, path: '/console', headers: { host: 'rebound.example.org' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      call.on('error', reject).end();
    });
    expect(status).toBe(421);
  });

  it('responds with 404 to unknown pages and with 413 to large bodies', async () => {
    for (const path of ['/console/apps/app-none', '/console/nothing', '/nothing', '/assets/nothing.css']) {
      expect((await fetch(`${sim.issuer}${path}`)).status).toBe(404);
    }
    expect((await send('/apps/app-none/delete', {})).status).toBe(404);
    const large = await fetch(`${sim.issuer}/console/apps`, {
      method: 'POST',
      body: new Uint8Array(4 * 1024 * 1024 + 1),
    });
    expect(large.status).toBe(413);
  });
});
