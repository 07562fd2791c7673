import { expect, it } from 'vitest';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { requestScene } from './request-scene.ts';

const sim = await sharedSimulator();

it('L11: a request is copied as a curl command with $TOKEN in place of the token, safe for a shell', async () => {
  await using scene = await requestScene(sim);
  const draft: RequestDraft = {
    connectionId: scene.id,
    method: 'POST',
    address: "/notes?q=it's",
    query: [],
    headers: [['x-own', '$(id)']],
    body: { kind: 'text', mediaType: 'application/json', text: `{"title":"it's"}` },
  };
  const copied = await scene.core.requestTools.copyCurl(draft);
  expect(copied.ok).toBe(true);
  const command = scene.copied.at(-1) ?? '';
  expect(command.split(' \\\n  ')).toEqual([
    `curl --request POST '${sim.endpoints.api}/notes?q=it%27s'`,
    `--header 'authorization: Bearer '"$TOKEN"`,
    `--header 'x-own: $(id)'`,
    `--header 'content-type: application/json'`,
    `--data-raw '{"title":"it'\\''s"}'`,
  ]);
  const form: Partial<RequestDraft> = {
    headers: [['Content-Type', 'multipart/form-data']],
    body: {
      kind: 'multipart',
      parts: [
        { name: 'a', content: '@b' },
        { name: 'c', content: 'd;"e"', mediaType: 'text/csv' },
        { name: 'f', content: { id: '', name: 'g.png', size: 1 } },
      ],
    },
  };
  await scene.core.requestTools.copyCurl({ ...draft, ...form });
  expect(scene.copied.at(-1)?.split(' \\\n  ').slice(2)).toEqual([
    `--header 'Content-Type: multipart/form-data'`,
    `--form-string 'a=@b'`,
    `--form 'c="d;\\"e\\"";type=text/csv'`,
    `--form 'f=@"g.png";type=image/png'`,
  ]);
  await scene.core.requestTools.copyCurl({
    ...draft,
    method: 'HEAD',
    address: '/a/[b]',
    headers: [['x-empty', '']],
    body: { kind: 'none' },
  });
  expect(scene.copied.at(-1)?.split(' \\\n  ')).toEqual([
    `curl --head '${sim.endpoints.api}/a/[b]'`,
    '--globoff',
    `--header 'authorization: Bearer '"$TOKEN"`,
    `--header 'x-empty;'`,
  ]);
  const fields: RequestDraft['body'] = { kind: 'form', fields: [['a b=', 'c d']] };
  await scene.core.requestTools.copyCurl({ ...draft, headers: [], body: fields });
  expect(scene.copied.at(-1)?.split(' \\\n  ').at(-1)).toBe(`--data-urlencode 'a%20b%3D=c d'`);
  expect(sim.count('api')).toBe(0);
});
