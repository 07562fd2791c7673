import { expect, it } from 'vitest';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { requestScene } from './request-scene.ts';

const sim = await sharedSimulator();

it('L11: a request is copied as a curl command with $TOKEN in place of the token, safe for a shell', async () => {
  await using scene = await requestScene(sim);
  const copied = await scene.core.requestTools.copyCurl({
    connectionId: scene.id,
    method: 'POST',
    address: "/notes?q=it's",
    query: [],
    headers: [['x-own', '$(id)']],
    body: { kind: 'text', mediaType: 'application/json', text: `{"title":"it's"}` },
  });
  expect(copied.ok).toBe(true);
  const command = scene.copied.at(-1) ?? '';
  expect(command.split(' \\\n  ')).toEqual([
    `curl --request POST '${sim.endpoints.api}/notes?q=it%27s'`,
    `--header 'authorization: Bearer '"$TOKEN"`,
    `--header 'x-own: $(id)'`,
    `--header 'content-type: application/json'`,
    `--data-raw '{"title":"it'\\''s"}'`,
  ]);
  expect(sim.count('api')).toBe(0);
});
