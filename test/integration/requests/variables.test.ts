import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { RequestBody, RequestDraft } from '../../../shared/domain/request.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { storedTokens } from '../../support/tokens-of.ts';
import { valueOf } from '../../support/value-of.ts';
import { echoOf, requestScene, type RequestScene } from './request-scene.ts';

const sim = await sharedSimulator();

const save = ({ core, id }: RequestScene, name: string, value: string, variable: string = randomUUID()) =>
  core.requestVariables.save(id, { id: variable, name, value });

/** What could lead elsewhere, end a text, or begin another line. */
const ODD = 'a/b?c=d&e#f"g\\h\r\nX-Evil: 1';

const text = (mediaType: string, content: string): RequestBody => ({
  kind: 'text',
  mediaType,
  text: content,
});
const JSON_TYPE = 'application/json';
const like = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describe('a variable', () => {
  it.each<[string, Partial<RequestDraft>, object]>([
    [
      'one segment of the path',
      { address: '/echo/{{odd}}/x' },
      { target: '/api/echo/a%2Fb%3Fc%3Dd%26e%23f%22g%5Ch%0D%0AX-Evil%3A%201/x' },
    ],
    ['a part of a segment', { address: '/echo/v{{n}}-{{owner}}' }, { target: '/api/echo/v7-north%20wind' }],
    [
      'a value in the query of the address',
      { address: '/echo?q={{odd}}' },
      { target: like(/^\/api\/echo\?q=a%2Fb%3Fc%3Dd%26e%23f%22g%5Ch%0D%0AX-Evil%3A%201$/) },
    ],
    [
      'a query parameter',
      { address: '/echo', query: [['{{n}}', '{{odd}}']] },
      { target: '/api/echo?7=a%2Fb%3Fc%3Dd%26e%23f%22g%5Ch%0D%0AX-Evil%3A+1' },
    ],
    [
      'the value of a header',
      { address: '/echo', headers: [['X-Owner', 'of {{owner}}']] },
      { headers: expect.arrayContaining([['x-owner', 'of north wind']]) as unknown },
    ],
    [
      'a form field',
      { body: { kind: 'form', fields: [['{{n}}', '{{odd}}']] } },
      { body: '7=a%2Fb%3Fc%3Dd%26e%23f%22g%5Ch%0D%0AX-Evil%3A+1' },
    ],
    [
      'the time, and what is new in each request',
      { address: '/echo/{{$isoTimestamp}}/{{$timestamp}}/{{$guid}}' },
      {
        target: like(
          /^\/api\/echo\/20\d\d-\d\d-\d\dT\d\d%3A\d\d%3A\d\d\.\d{3}Z\/\d{10}\/[\da-f]{8}-[\da-f-]{27}$/,
        ),
      },
    ],
    ['a text', { body: text('text/plain', '{{odd}} {{n}}') }, { body: `${ODD} 7` }],
    [
      'a part of a string in JSON',
      { body: text(JSON_TYPE, String.raw`{"{{n}}":"\"{{odd}}\"","x":"{{owner}}"}`) },
      { body: JSON.stringify({ 7: `"${ODD}"`, x: 'north wind' }) },
    ],
    [
      'a value in JSON',
      { body: text(JSON_TYPE, '{"n":{{n}},"o":{{object}}}') },
      { body: '{"n":7,"o":{"a":[1]}}' },
    ],
    [
      'a string by the header, not by the body’s own type',
      {
        headers: [['Content-Type', 'application/{{kind}}+json; charset=utf-8']],
        body: text('text/plain', '{"a":"{{odd}}"}'),
      },
      { body: JSON.stringify({ a: ODD }) },
    ],
    [
      'a string in a part with the type of JSON',
      {
        body: {
          kind: 'multipart',
          parts: [
            { name: 'm{{n}}', content: '{"a":"{{odd}}"}', mediaType: JSON_TYPE },
            { name: 't', content: '{{odd}}' },
          ],
        },
      },
      { body: like(/name="m7"[^]*"g\\\\h\\r\\nX-Evil[^]*"g\\h\r\nX-Evil/) },
    ],
    [
      'a value in a list of JSON documents, in one line',
      { body: text('application/x-ndjson', '{"a":{{lines}}}') },
      { body: '{"a":[ 1, 2]}' },
    ],
    [
      'a string, also in a type that only contains the word',
      { body: text('application/x-amz-json-1.1', '{"a":"{{odd}}"}') },
      { body: JSON.stringify({ a: ODD }) },
    ],
    [
      'itself, if its value names a variable, and nothing where the notation is another',
      { body: text('text/plain', '{{open}}n}} {{ n }} {n} {{#if}}') },
      { body: '{{n}} {{ n }} {n} {{#if}}' },
    ],
  ])('stands for %s', async (_, draft, echo) => {
    await using scene = await requestScene(sim, ['allow']);
    const values = {
      odd: ODD,
      n: '7',
      owner: 'north wind',
      object: '{"a":[1]}',
      kind: 'vnd.api',
      open: '{{',
      lines: '[\n1,\n2]',
    };
    for (const [name, value] of Object.entries(values)) valueOf(save(scene, name, value));
    const method = draft.body ? 'POST' : 'GET';
    expect(echoOf(await scene.send({ method, address: '/echo', ...draft }))).toMatchObject(echo);
  });

  it.each<[string, Partial<RequestDraft>, string]>([
    ['//evil.example', { address: '{{bad}}/x' }, ''],
    ['https://evil.example', { address: '{{bad}}/x' }, ''],
    ['evil.example', { address: 'https://{{bad}}/x' }, 'other-host'],
    ['evil.example/', { address: 'https://{{bad}}api.example.com/x' }, 'not-a-url'],
    ['x@evil.example', { address: 'https://{{bad}}/x' }, 'not-a-url'],
    ['..', { address: '/echo/{{bad}}/x' }, 'dot-segment'],
    ['../x', { address: '/echo/{{bad}}' }, 'dot-segment'],
    ['%2e%2e', { address: '/echo/{{bad}}' }, 'dot-segment'],
    ['access_token', { query: [['{{bad}}', 'x']] }, 'token-in-query'],
    ['a\r\nX-Evil: 1', { headers: [['X-Test', '{{bad}}']] }, 'value'],
    ['Authorization', { headers: [['{{bad}}', 'x']] }, 'name'],
    ['Bearer x', { headers: [['Authorization', '{{bad}}']] }, 'refused'],
    ['DELETE', { method: '{{bad}}' }, ''],
  ])('L12: with %j leads nowhere else, and sets no header that is refused', async (bad, draft, reason) => {
    await using scene = await requestScene(sim, ['allow']);
    valueOf(save(scene, 'bad', bad));
    const sent = await scene.send(draft);
    if (reason === '' && sent.ok)
      expect(new URL(sent.value.url).pathname).toMatch(/^\/api\/(?:%2F|https%3A)/);
    else expect(sent).toMatchObject({ error: reason === '' ? {} : { details: { reason } } });
  });

  it.each<[string, Partial<RequestDraft>, string, string]>([
    [
      'has no value',
      { address: '/{{none}}/{{empty}}/{{n}}/{{$no}}' },
      'request.variable',
      '{{none}}, {{empty}}, {{$no}}',
    ],
    [
      'is a text where JSON needs quotation marks',
      { method: 'POST', body: text(JSON_TYPE, '{"a":{{words}},"b":{{n}}}') },
      'request.variable_json',
      '{{words}}',
    ],
    [
      'would add members to JSON',
      { method: 'POST', body: text(JSON_TYPE, '{"a":{{more}}}') },
      'request.variable_json',
      '{{more}}',
    ],
  ])('that %s is named, and nothing is asked or sent', async (_, draft, code, names) => {
    await using scene = await requestScene(sim, ['allow']);
    const values = { empty: '', n: '7', words: 'seven', more: '1,"admin":true' };
    for (const [name, value] of Object.entries(values)) valueOf(save(scene, name, value));
    const failure = { error: { code, details: { names } } };
    expect(await scene.send(draft)).toMatchObject(failure);
    const whole = { connectionId: scene.id, method: 'GET', address: '/', query: [], headers: [] };
    const written: RequestDraft = { ...whole, body: { kind: 'none' }, ...draft };
    expect(await scene.core.requestTools.preview(written)).toMatchObject(failure);
    expect(await scene.core.requestTools.copyCurl(written)).toMatchObject(failure);
    expect([sim.count('api'), scene.questions]).toEqual([0, []]);
  });

  it('L16: is asked about by its value, allows nothing for another value, and is kept by name', async () => {
    await using scene = await requestScene(sim, ['allow_kind', 'deny']);
    const { core, id } = scene;
    const variable = randomUUID();
    valueOf(save(scene, 'place', 'echo', variable));
    valueOf(save(scene, 'title', 'A "title"'));
    const draft: RequestDraft = {
      connectionId: id,
      method: 'POST',
      address: '/{{place}}/here',
      query: [],
      headers: [['X-Test', '{{title}}']],
      body: text(JSON_TYPE, '{"title":"{{title}}"}'),
    };
    const url = `${sim.endpoints.api}/echo/here`;
    expect(await core.requestTools.preview(draft)).toMatchObject({ value: { url, effect: 'write' } });
    for (const place of ['echo', 'notes']) {
      valueOf(save(scene, 'place', place, variable));
      await scene.send(draft);
    }
    expect(scene.questions.map(({ about }) => about)).toMatchObject([
      { url, headers: [['X-Test', 'A "title"']], body: { text: String.raw`{"title":"A \"title\""}` } },
      { url: `${sim.endpoints.api}/notes/here` },
    ]);
    expect(valueOf(core.requestHistory.list(id)).map((entry) => entry.draft)).toEqual([draft, draft]);
    await core.requestTools.copyCurl({ ...draft, address: '/{{place}}' });
    expect(scene.copied.at(-1)).toMatch(/\/api\/notes'[^]*'X-Test: A "title"'[^]*"A \\"title\\""/);
    expect(scene.copied.at(-1)).toContain('"$TOKEN"');
  });

  it('L26: is in the activity record without its value', async () => {
    await using scene = await requestScene(sim, ['deny', 'allow_kind']);
    const before = scene.core.activity.list(null, 1)[0]!.id;
    valueOf(save(scene, 'place', 'marker'));
    const draft = { method: 'POST', address: '/echo/{{place}}' };
    for (let count = 0; count < 3; count += 1) await scene.send(draft);
    await scene.send({ address: '/{{place}}' });
    // A verb is one by how it was written, not by a value.
    for (const address of ['/echo/me:{{place}}', '/echo/{{place}}:append']) await scene.send({ address });
    scene.core.approvals.endAllowances(null);
    const entries = scene.core.activity.list(null, 50).filter(({ id }) => id > before);
    expect(entries.map(({ kind, details }) => [kind, String(details['template']).split('/api')[1]])).toEqual([
      ['allowance_ended', '/echo/{id}'],
      ['requested', '/echo/{id}:append'],
      ['requested', '/echo/{id}'],
      ['requested', '/{id}'],
      ['requested', '/echo/{id}'],
      ['requested', '/echo/{id}'],
      ['approved', '/echo/{id}'],
      ['declined', '/echo/{id}'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('marker');
  });
});

describe('variables', () => {
  it('belong to an account: locked with the vault, removed with it, and never one of its tokens', async () => {
    await using scene = await requestScene(sim);
    const { core, id } = scene;
    const [a, b] = [randomUUID(), randomUUID()];
    valueOf(save(scene, 'a', '1', a));
    valueOf(save(scene, 'b', '2', b));
    valueOf(save(scene, 'A', '3', a));
    const both = [
      { id: a, name: 'A', value: '3' },
      { id: b, name: 'b', value: '2' },
    ];
    expect(core.requestVariables.list(id)).toEqual({ ok: true, value: both });
    const refused: [string, string, string?][] = [
      ['b', 'request.variable_taken'],
      ['', 'request.variable_name'],
      ['a b', 'request.variable_name'],
      ['$guid', 'request.variable_name'],
    ];
    for (const [name, code] of refused) expect(save(scene, name, '')).toMatchObject({ error: { code } });
    for (const token of Object.values(storedTokens(scene, id)))
      expect(save(scene, 'c', `Bearer ${String(token)}`)).toMatchObject({
        error: { code: 'request.variable_token' },
      });

    valueOf(core.requestHistory.delete(b));
    expect(core.requestVariables.list(id)).toMatchObject({ value: [{ id: a }] });
    valueOf(save(scene, 'b', 'new', randomUUID()));
    expect(core.requestHistory.undoDelete(b)).toMatchObject({ error: { code: 'request.variable_taken' } });
    valueOf(core.requestHistory.delete(valueOf(core.requestVariables.list(id))[1]!.id));
    valueOf(core.requestHistory.undoDelete(b));
    expect(core.requestVariables.list(id)).toEqual({ ok: true, value: both });
    expect(JSON.stringify(scene.ports.database.all('SELECT * FROM stored_request'))).not.toMatch(/"[A3]"/);

    await core.protection.setPassphrase(PAGE, null, 'a passphrase for a test');
    valueOf(await core.protection.lock());
    for (const locked of [core.requestVariables.list(id), save(scene, 'c', '')])
      expect(locked).toMatchObject({ error: { code: 'vault.locked' } });
    await core.protection.unlock('a passphrase for a test');
    valueOf(core.requestHistory.clear(id));
    expect(core.requestVariables.list(id)).toEqual({ ok: true, value: both });
    await core.disconnects.disconnect(PAGE, id);
    expect(scene.ports.database.all('SELECT id FROM stored_request')).toEqual([]);
    expect(save(scene, 'c', '')).toMatchObject({ error: { code: 'connection.not_found' } });
  });

  it('are sent to no other account, whatever the data file says', async () => {
    await using scene = await requestScene(sim);
    valueOf(save(scene, 'a', '1'));
    const { id: other } = await scene.connect({ as: 'boris' });
    scene.ports.database.run('UPDATE stored_request SET connection_id = ?', other);
    expect(scene.core.requestVariables.list(other)).toEqual({ ok: true, value: [] });
  });

  it('are refused beyond a limit, and so is what they would make of a request', async () => {
    await using scene = await requestScene(sim);
    valueOf(save(scene, 'long', 'x'.repeat(LIMITS.requestVariableValue)));
    const body = text('text/plain', '{{long}}'.repeat(10_000));
    expect(await scene.send({ method: 'POST', address: '/echo', body })).toMatchObject({
      error: { code: 'request.body', details: { reason: 'too-long' } },
    });
    valueOf(scene.core.requestHistory.delete(valueOf(scene.core.requestVariables.list(scene.id))[0]!.id));
    for (let count = 0; count < LIMITS.requestVariables; count += 1)
      valueOf(save(scene, `v${String(count)}`, ''));
    expect(save(scene, 'one-more', '')).toMatchObject({ error: { code: 'request.too_many_variables' } });
  });
});
