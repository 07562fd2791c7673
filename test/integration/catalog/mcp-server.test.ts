import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { discover } from '../../../electron/core/catalog/discovery.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asRequestId } from '../../../shared/ids.ts';
import { startCore } from '../../support/core-harness.ts';
import { nodeHttp } from '../../support/node-http.ts';
import { status } from '../../sandbox/simulator.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { valueOf } from '../../support/value-of.ts';
import { visitCallback } from '../../support/visit-callback.ts';

const sim = await sharedSimulator();

describe('an MCP server that registers apps', () => {
  it('needs its address and a sign-in, and gets tokens for itself only', async () => {
    const { issuer } = sim;
    const asked: string[] = [];
    sim.configure({ refreshTokens: 'always', accessTokenSeconds: 600 });
    await using harness = await startCore({
      ports: {
        prompt: {
          prepare: () => undefined,
          ask: ({ about }) => {
            asked.push(about.kind);
            return Promise.resolve('allow');
          },
        },
      },
    });
    const { core } = harness;
    const resource = `${issuer}/mcp`;
    const found = valueOf(await discover(nodeHttp(), { url: resource, allowPrivate: true }));
    expect(found).toMatchObject({
      resource: { id: resource, name: 'Sandbox MCP' },
      registration: true,
      draft: { resource, apiBaseUrl: resource },
    });
    // The usual port may be in use by another test.
    const draft = { ...found.draft, loopbackPort: 'any' as const };
    const { key } = valueOf(await core.customProviders.save(PAGE, null, draft));
    const { oauthClientId } = valueOf(
      await core.registration.register(PAGE, { providerKey: key, initialAccessToken: null }),
    );
    const scopes = found.draft.scopes.filter(({ chosen }) => chosen).map(({ id }) => id);
    const { id } = await harness.start({ providerKey: key, oauthClientId, scopes });
    await visitCallback(await sim.authorize(harness.openedUrls.at(-1) ?? '', { as: 'anna' }));
    expect((await harness.finished(id)).outcome).toMatchObject({ kind: 'connected' });
    const [connection] = core.state.get('connections');
    expect(connection).toMatchObject({
      account: { issuer, subject: 'person-anna' },
      grantedScopes: expect.arrayContaining(['openid', 'notes:read']) as string[],
    });
    expect(connection?.requestedScopes.toSorted()).toEqual(connection?.grantedScopes.toSorted());

    // JSON-RPC goes by POST, which is a write: it is asked about first.
    const send = async (): Promise<unknown> => {
      const sent = await core.requests.send(
        PAGE,
        asRequestId(randomUUID()),
        {
          connectionId: connection!.id,
          method: 'POST',
          address: resource,
          query: [],
          headers: [],
          body: {
            kind: 'text',
            mediaType: 'application/json',
            text: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
          },
        },
        null,
      );
      return sent.ok ? sent.value.status : sent.error.code;
    };
    expect(await send()).toBe(200);
    expect(asked).toEqual(['request']);
    // Also with a refreshed token.
    sim.next('mcp', status(401));
    expect(await send()).toBe(200);
    expect(sim.requests('par').map(({ form }) => form.get('resource'))).toEqual([resource]);
    expect(sim.requests('token').map(({ form }) => form.get('resource'))).toEqual([resource, resource]);
    expect(sim.requests('refresh').map(({ form }) => form.get('resource'))).toEqual([resource]);
  });
});
