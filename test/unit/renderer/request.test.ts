import { describe, expect, it } from 'vitest';
import { apiOf, isOnApi } from '../../../renderer/pages/request/api-of.ts';
import { inFolders, joinName, splitName } from '../../../renderer/pages/request/folders.ts';
import { sorted, tableOf } from '../../../renderer/pages/request/json-table.ts';
import { nextLink, nextPage } from '../../../renderer/pages/request/next-page.ts';
import { contentOf } from '../../../renderer/pages/request/response-content.ts';
import { outcomeWords, shortPath } from '../../../renderer/pages/request/response-words.ts';
import { searchIn } from '../../../renderer/pages/request/stored-search.ts';
import { isDirty } from '../../../renderer/pages/request/use-saving.ts';
import { errorWords } from '../../../renderer/i18n/errors.ts';
import {
  countOf,
  draftOfForm,
  firstForm,
  formOfDraft,
  missingPlaceholders,
  newForm,
  settledForm,
  type RequestForm,
  withoutBase,
  withQueryInTable,
} from '../../../renderer/stores/request-form.ts';
import { actionAfterFailure } from '../../../shared/domain/next-step.ts';
import type {
  HistoryEntry,
  NameValue,
  RequestBody,
  RequestDraft,
  RequestEffect,
} from '../../../shared/domain/request.ts';
import { appError } from '../../../shared/errors.ts';
import { asConnectionId } from '../../../shared/ids.ts';
import { api } from '../../e2e/pages/support/make-record.ts';
import { github } from '../../e2e/pages/support/real-records.ts';
import { app, ownApp } from '../../e2e/pages/support/make-facts.ts';

const account = asConnectionId('00000000-0000-4000-8000-000000000001');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const typed = (type: string): NameValue[] => [['Content-Type', type]];

describe('the form of a request', () => {
  it.each([
    [
      '/a?state=open&per_page=3',
      '/a',
      [
        ['state', 'open'],
        ['per_page', '3'],
      ],
    ],
    ['/a?q=a%20b+c', '/a', [['q', 'a b c']]],
    ['/a?', '/a', []],
    // The table would make "flag=" of it, and can't hold a broken escape.
    ['/a?flag', '/a?flag', []],
    ['/a?q=%zz', '/a?q=%zz', []],
    ['/a', '/a', []],
    // Escaped braces name no variable, and in the table they would.
    ['/a?q={{b}}', '/a', [['q', '{{b}}']]],
    ['/a?q=%7B%7Bb%7D%7D', '/a?q=%7B%7Bb%7D%7D', []],
  ])('takes the query of %s into its table if that says the same', (path, left, query) => {
    const form = withQueryInTable({ ...newForm('/'), path });
    expect([form.path, form.query]).toEqual([left, query]);
  });

  it.each([
    ['https://api.example.com/v1/me', '/me'],
    ['https://api.example.com/v10', 'https://api.example.com/v10'],
    ['https://other.example/v1/me', 'https://other.example/v1/me'],
  ])('shows %s as %s', (typedIn, path) => {
    expect(withoutBase(typedIn, 'https://api.example.com/v1/')).toBe(path);
  });

  it('takes a parameter that is typed in place of those with its name, and keeps the others', () => {
    const query: RequestForm['query'] = [
      ['page', '1'],
      ['page', '2'],
      ['sort', 'name'],
      ['page', '3', true],
    ];
    const form = settledForm({ ...newForm('/'), path: '/b?page=4&page=5', query }, 'https://api.example.com');
    expect([form.path, form.query]).toEqual([
      '/b',
      [
        ['sort', 'name'],
        ['page', '3', true],
        ['page', '4'],
        ['page', '5'],
      ],
    ]);
  });

  it('is the same after it was sent and loaded from the history', () => {
    const bodies: RequestDraft['body'][] = [
      { kind: 'none' },
      { kind: 'text', mediaType: 'application/json', text: '{"a":1}' },
      { kind: 'text', mediaType: 'text/csv', text: 'a,b' },
      { kind: 'form', fields: [['a', 'b']] },
      { kind: 'multipart', parts: [{ name: 'a', content: { id: 'x', name: 'a.png', size: 3 } }] },
      { kind: 'file', mediaType: 'image/png', file: { id: 'x', name: 'a.png', size: 3 } },
    ];
    for (const body of bodies) {
      const draft: RequestDraft = {
        connectionId: account,
        method: 'POST',
        address: '/a',
        query: [['b', 'c']],
        headers: [['d', 'e']],
        body,
      };
      const form = formOfDraft(draft);
      expect(draftOfForm(account, form)).toEqual(draft);
      const saved = { id: '', name: '', draft };
      expect([form, { ...form, method: 'PUT' }].map((each) => isDirty(saved, each))).toEqual([false, true]);
    }
  });

  it('says that the history has not kept the body, which is shown at once', () => {
    const draft = draftOfForm(account, { ...newForm('/a'), method: 'POST' });
    expect(formOfDraft(draft, true)).toMatchObject({ part: 'body', body: { kind: 'none', isLeftOut: true } });
    expect(formOfDraft(draft)).toMatchObject({ part: 'query', body: { isLeftOut: false } });
  });

  it('keeps what is not sent: rows that are switched off, and the placeholders of the path', () => {
    const form: RequestForm = {
      ...newForm('/users/{user}/notes/{note}'),
      placeholders: { user: 'anna/berg', other: 'x' },
      query: [
        ['sort', 'name', true],
        ['page', '2'],
      ],
      headers: [
        ['X-First', '1'],
        ['X-Debug', '1', true],
      ],
      body: { ...newForm('/').body, kind: 'form', fields: [['a', 'b', true]] },
      method: 'POST',
      part: 'body',
    };
    expect(missingPlaceholders(form)).toEqual(['note']);
    expect(countOf(form.query)).toBe(1);
    const placeholders = { user: 'anna/berg', note: '7' };
    const filledIn = { ...form, placeholders: { ...placeholders, other: 'x' } };
    const draft = draftOfForm(account, filledIn);
    expect(draft).toMatchObject({
      address: '/users/anna%2Fberg/notes/7',
      query: [['page', '2']],
      headers: [['X-First', '1']],
      body: { kind: 'form', fields: [] },
    });
    expect(formOfDraft(draft)).toEqual({ ...filledIn, placeholders });
    // Names that every object knows are no values.
    const odd = newForm('/{constructor}/{__proto__}');
    expect(missingPlaceholders(odd)).toEqual(['constructor', '__proto__']);
    expect(draftOfForm(account, odd).unsent?.variables.map(([, value]) => value)).toEqual(['', '']);
    const content = contentOf(typed('application/json'), bytes('{"next":"/notes?page=3"}'));
    const next = nextPage(
      { ...draft, method: 'GET' },
      { effect: 'read', status: 200, headers: [], url: '' },
      content,
      {
        pointer: '/next',
        parameter: null,
      },
    );
    expect(next && formOfDraft(next)).toMatchObject({
      path: '/notes?page=3',
      query: [],
      headers: form.headers,
    });
  });

  it('leaves the variables of the account to the core, beside placeholders of the path', () => {
    const path = '/{{org}}/{repo}/{{id}}?q={{term}}';
    const form = { ...withQueryInTable(newForm(path)), placeholders: { repo: '{{team}}/{{$guid}}' } };
    expect(missingPlaceholders(form)).toEqual([]);
    expect(draftOfForm(account, form)).toMatchObject({
      address: '/{{org}}/{{team}}%2F{{$guid}}/{{id}}',
      query: [['q', '{{term}}']],
    });
  });

  it.each([
    ['{"query":"{ me }"}', { query: '{ me }', variables: '' }],
    [
      '{"query":"# a\\nmutation A($b: C) { d(b: $b) }","variables":{"b":\n1e400}}',
      { variables: '{"b":\n1e400}' },
    ],
    ['{"query":"{ me }","variables":{"a":{{id}}}}', { variables: '{"a":{{id}}}' }],
    ['{"query":"two words"}', null],
    ['{"query":"{ me }","variables":{},"operationName":"a"}', null],
    ['{"query":"{ me }","variables":[]}', null],
    ['{ "query": "{ me }" }', null],
    ['[]', null],
  ])('knows a GraphQL request, and loses nothing of any JSON: %s', (text, graphql) => {
    const body: RequestBody = { kind: 'text', mediaType: 'application/json', text };
    const draft: RequestDraft = { ...draftOfForm(account, newForm('/')), method: 'POST', body };
    const form = formOfDraft(draft);
    expect(form.body).toMatchObject(graphql === null ? { kind: 'json' } : { kind: 'graphql', graphql });
    expect(draftOfForm(account, form)).toEqual(draft);
  });

  it('has no body with GET, and no rows without a name', () => {
    const form = formOfDraft({
      connectionId: account,
      method: 'GET',
      address: '/a',
      query: [['', 'lost']],
      headers: [],
      body: { kind: 'form', fields: [['a', 'b']] },
    });
    expect(draftOfForm(account, form)).toMatchObject({ query: [], body: { kind: 'none' } });
    expect(draftOfForm(account, { ...form, method: 'PUT' }).body.kind).toBe('form');
  });
});

describe('the search of earlier requests', () => {
  const draft: RequestDraft = {
    connectionId: account,
    method: 'POST',
    address: '/users/Zoë/repos',
    query: [['sort', 'updated']],
    headers: [['X-Trace', 'hidden']],
    body: { kind: 'none' },
  };
  const answer = (status: number): HistoryEntry['outcome'] => ({
    kind: 'response',
    status,
    size: 1,
    durationMs: 1,
  });
  const sent: readonly HistoryEntry[] = [
    { id: 'written', at: 2, draft, outcome: answer(201) },
    { id: 'read', at: 1, draft: { ...draft, method: 'GET', query: [] }, outcome: answer(404) },
    { id: 'refused', at: 0, draft, outcome: { kind: 'failed', code: 'request.denied' } },
  ];

  it.each([
    ['', ['written', 'read', 'refused']],
    ['post', ['written', 'refused']],
    ['zoe repos', ['written', 'read', 'refused']],
    ['sort=updated 201', ['written']],
    ['404', ['read']],
    ['not found', ['read']],
    ['4xx', ['read']],
    ['said no', ['refused']],
    ['hidden', []],
    ['get post', []],
  ])('finds %j by method, address, query and outcome', (query, ids) => {
    expect(searchIn(sent)(query).map(({ id }) => id)).toEqual(ids);
  });

  it('are in folders by name, those without one first', () => {
    const names = ['b 10 / x', 'GET /users/{id}', 'b 2 / Issues / y', 'b 10 / z', ' / odd', 'a'];
    const folders = inFolders(names.map((name) => ({ name })));
    expect(
      folders.map(([folder, inside]) => [folder, ...inside.map(({ name }) => splitName(name).name)]),
    ).toEqual([
      ['', 'GET /users/{id}', 'odd', 'a'],
      ['b 2 / Issues', 'y'],
      ['b 10', 'x', 'z'],
    ]);
    for (const name of names.filter((each) => each !== ' / odd'))
      expect(joinName(splitName(name))).toBe(name);
    expect(joinName({ folder: ' ', name: ' a ' })).toBe('a');
  });

  it('finds saved requests by name', () => {
    const saved = [{ id: 'a', name: 'My Issues', draft }];
    expect([searchIn(saved)('issues post'), searchIn(saved)('else')]).toEqual([saved, []]);
  });
});

describe('the API of an account', () => {
  const record = {
    ...github,
    variables: [{ name: 'host', label: '', example: '', pattern: '', default: 'api' }],
  };
  const check = { request: { method: 'GET', url: 'https://{host}.example.com/me', headers: {}, body: null } };
  const of = (examples: Readonly<Record<string, string>>, variables = {}) =>
    apiOf(
      { ...record, check: check as never, api: api('https://{host}.example.com', examples) },
      { grant: ownApp(1) },
      [app(1, 'github', { variables })],
    );

  it('has the values that the person entered in its addresses, and the check as an example', () => {
    expect(of({}, { host: 'own' })).toEqual({
      baseUrl: 'https://own.example.com',
      graphql: null,
      tokenHeader: 'authorization',
      hosts: ['own.example.com'],
      examples: [{ path: '/me', words: '' }],
    });
    expect(firstForm(of({}, { host: 'own' }))).toMatchObject({ method: 'GET', path: '/me' });
    expect(firstForm({ examples: [], graphql: '/graphql' })).toMatchObject({
      method: 'POST',
      path: '/graphql',
    });
    expect(of({ '/you': 'You' }).examples).toEqual([{ path: '/you', words: 'You' }]);
    expect(of({ '/{host}/{id}': 'You' }, { host: 'own' }).examples[0]?.path).toBe('/own/{id}');
    const value = { rule: 'id', label: 'Organization', title: 'One', values: { id: '1' }, canChoose: true };
    const base = { ...record, check: null, api: api('https://example.com/{id}', { '/{id}': 'You' }) };
    expect(apiOf(base, { grant: ownApp(1) }, [], [value])).toMatchObject({
      baseUrl: 'https://example.com/1',
      examples: [{ path: '/1', words: 'You' }],
    });
  });

  it.each([
    ['https://api.example.com/a', true],
    ['https://eu.files.example.com/a', true],
    ['https://files.example.com.other.example/a', false],
    ['/a', false],
  ])('offers to go to %s: %s', (address, isOffered) => {
    expect(isOnApi(address, { hosts: ['api.example.com', '*.files.example.com'] })).toBe(isOffered);
  });
});

describe('the table of a response', () => {
  const value = [
    { n: 10, name: 'b', of: { a: 1 } },
    { n: 9, name: null },
    { n: 100, name: 'a', late: true },
  ];

  it('has a column for each plain member, also of a list that is wrapped', () => {
    const table = tableOf(value);
    expect(table).toMatchObject({ columns: ['n', 'name', 'late'], leftOut: 1 });
    expect(table?.rows[1]).toEqual([9, null, null]);
    expect(tableOf({ total: 3, items: value })).toEqual(table);
  });

  it.each([[[1, 2]], [[]], [{ a: 1 }], ['a'], [null], [[{ of: {} }]], [{ a: value, b: value }]])(
    'is not made of %j',
    (other) => expect(tableOf(other)).toBeNull(),
  );

  it('is sorted by number or name, empty cells last', () => {
    const table = tableOf(value)!;
    const column = (at: number, direction: 'ascending' | 'descending') =>
      sorted(table, at, direction).map((row) => row[at]);
    expect(column(0, 'ascending')).toEqual([9, 10, 100]);
    expect(column(0, 'descending')).toEqual([100, 10, 9]);
    expect(column(1, 'ascending')).toEqual(['a', 'b', null]);
    expect(column(1, 'descending')).toEqual(['b', 'a', null]);
  });
});

describe('the next page', () => {
  const url = 'https://api.example.com/v1/items?page=1';

  it.each([
    ['<https://api.example.com/v1/items?page=2>; rel="next", </last>; rel=last', `${url.slice(0, -1)}2`],
    ['</a>; rel="last", </v1/items?page=3>; title="a, b; c"; rel="start NEXT"', `${url.slice(0, -1)}3`],
    ['</a>; rel="prev"', null],
    ['</a>; title="rel=next"', null],
    ['nonsense', null],
  ])('is what the link %s says', (link, target) => {
    expect(nextLink([['Link', link]], url)).toBe(target);
  });

  it('is asked for with the cursor of the response, and only of what was read', () => {
    const draft: RequestDraft = {
      connectionId: account,
      method: 'GET',
      address: '/items',
      query: [
        ['cursor', 'old'],
        ['limit', '5'],
      ],
      headers: [],
      body: { kind: 'none' },
    };
    const rule = { pointer: '/meta/next', parameter: 'cursor' };
    const of = (
      next: unknown,
      change: Partial<RequestDraft> = {},
      effect: RequestEffect = 'read',
    ): RequestDraft | null =>
      nextPage(
        { ...draft, ...change },
        { effect, status: 200, headers: [], url },
        { kind: 'json', text: '', value: { meta: { next } }, flaw: null },
        rule,
      );
    expect(of('new')?.query).toEqual([
      ['limit', '5'],
      ['cursor', 'new'],
    ]);
    // A server that names a variable learns nothing of its value.
    for (const none of ['', null, undefined, {}, 'a{{id}}']) expect(of(none)).toBeNull();
    expect(of('new', {}, 'write')).toBeNull();
    // A search by POST has its cursor where the last one was, otherwise in the body.
    const search = (body: RequestBody, query: RequestDraft['query'] = []): RequestDraft | null =>
      of('new', { method: 'POST', query, body });
    const json = (text: string): RequestBody => ({ kind: 'text', mediaType: 'application/json', text });
    expect(search(json('{"a":1}'), draft.query)?.query).toContainEqual(['cursor', 'new']);
    expect(search({ kind: 'none' })?.body).toEqual(json('{"cursor":"new"}'));
    expect(search(json('{"a": [1.5], "cursor": "old"}'))?.body).toEqual(
      json('{\n  "a": [\n    1.5\n  ],\n  "cursor": "new"\n}'),
    );
    expect(search({ kind: 'form', fields: draft.query })?.body).toMatchObject({
      fields: [
        ['limit', '5'],
        ['cursor', 'new'],
      ],
    });
    for (const text of ['{"a":12345678901234567890}', '{"a":1,"a":2}', '{"a":', '[1]'])
      expect(search(json(text))).toBeNull();
  });
});

describe('a request in words', () => {
  it.each([
    [{ kind: 'response', status: 200, size: 1, durationMs: 1 }, '200', 'plain'],
    [{ kind: 'response', status: 403, size: 1, durationMs: 1 }, '403 No access', 'warn'],
    [{ kind: 'response', status: 404, size: 1, durationMs: 1 }, '404 Not found', 'bad'],
    [{ kind: 'failed', code: 'request.denied' }, 'You said no', 'plain'],
    [{ kind: 'failed', code: 'request.unknown_outcome' }, 'May have been sent', 'bad'],
    [{ kind: 'failed', code: 'network.tls' }, 'Failed', 'bad'],
  ] as [HistoryEntry['outcome'], string, string][])('tells the outcome %j', (outcome, text, tone) => {
    expect(outcomeWords({ outcome } as HistoryEntry)).toEqual({ text, tone });
  });

  it('is named by the end of its path', () => {
    expect(shortPath({ address: '/repos/a/b/issues?x=/1/2' })).toBe('…/b/issues');
    expect(shortPath({ address: '' })).toBe('/');
    expect(shortPath({ address: '/user' })).toBe('/user');
  });

  it('says why an address or a header can’t be sent', () => {
    const { what } = errorWords(appError('request.address', { reason: 'other-host' }), 'GitHub');
    expect(what).toBe('That host is not one of GitHub’s, and it would get your access token.');
    expect(errorWords(appError('request.header', { name: 'x y', reason: 'name' })).what).toContain('“x y”');
    expect(errorWords(appError('request.address', { reason: 'toString' })).what).not.toContain('function');
    expect(errorWords(appError('request.address', { reason: 'too-long' })).next).toBe('Shorten it.');
    expect(errorWords(appError('request.address', { reason: 'not-a-url' })).next).toContain('/me');
  });

  it('offers one action after a failure', () => {
    expect(actionAfterFailure('token.invalid_grant')).toEqual({ kind: 'sign_in' });
    expect(actionAfterFailure('network.dns')).toEqual({ kind: 'check_network' });
    expect(actionAfterFailure('request.denied')).toEqual({ kind: 'retry' });
    // It may have been done already.
    expect(actionAfterFailure('request.unknown_outcome')).toBeNull();
  });
});
