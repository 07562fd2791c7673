import { PAGE } from '../../shared/domain/actor.ts';
import type { RequestDraft } from '../../shared/domain/request.ts';
import { asRequestId } from '../../shared/ids.ts';
import { startPlatform } from '../sandbox/platform/platform.ts';
import { sandboxRecord } from '../sandbox/provider-record.ts';
import { startSimulator } from '../sandbox/simulator.ts';
import { startCore } from '../support/core-harness.ts';
import { nodeHttp } from '../support/node-http.ts';
import { figure, inTurns, timed, type Figure } from './figure.ts';

const ROUNDS = 200;

/**
 * What Keyfob adds to a request that the platform passes on: one by the whole core, against the same call of the platform by the same HTTP
 * client. Everything runs in one process, on loopback.
 */
export const benchManaged = async (): Promise<Figure> => {
  await using sim = await startSimulator();
  await using platform = await startPlatform({ provider: sim });
  const { baseUrl, signInHost: signInUrl, apiKey, assistantId } = platform;
  const assistant = `${baseUrl}/v1/assistants/${assistantId}`;
  const headers = { authorization: `Api-Key ${apiKey}`, 'content-type': 'application/json' };
  const started = await fetch(`${assistant}/oauth/sandbox/start/`, { method: 'POST', headers, body: '{}' });
  const { connect_url: link } = (await started.json()) as { connect_url: string };
  await platform.consent(link);

  const record = { ...sandboxRecord(sim.issuer), managed: { service: 'sandbox', billed: false } };
  await using harness = await startCore({ providers: [record], platform: { baseUrl, signInUrl } });
  const { core } = harness;
  const signedIn = await core.platform.useKey(PAGE, { kind: 'assistant-key', key: apiKey, assistantId });
  const refreshed = await core.managedAccounts.refresh(PAGE);
  const [connection] = core.state.get('connections');
  if (!signedIn.ok || !refreshed.ok || !connection) throw new Error('No account was connected.');

  const draft: RequestDraft = {
    connectionId: connection.id,
    ...{ method: 'GET', address: '/notes', query: [], headers: [], body: { kind: 'none' } },
  };
  const request = { method: 'GET', path: '/notes', query: {}, headers: {}, body: null };
  const proxy = `${assistant}/external-provider-proxy/${String(platform.connections()[0]?.id)}/`;
  const body = new TextEncoder().encode(JSON.stringify({ request }));
  const http = nodeHttp();
  const { engine, direct } = await inTurns(ROUNDS, {
    engine: () =>
      timed(async () => {
        const sent = await core.requests.send(PAGE, asRequestId(crypto.randomUUID()), draft, null);
        if (!sent.ok || sent.value.status !== 200) throw new Error('The request failed.');
      }),
    direct: () =>
      timed(async () => {
        const limits = { timeoutMs: 10_000, maxBytes: 1_000_000 };
        const sent = await http.send({ method: 'POST', url: proxy, headers, body, ...limits });
        if (!sent.ok || sent.value.status !== 200) throw new Error('The call failed.');
      }),
  });
  const baseline = { name: 'the platform directly', value: direct };
  return figure('added to a request through the platform', engine - direct, 'ms', baseline, {
    of: 'value',
    at: 0.5,
  });
};
