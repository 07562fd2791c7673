import { describe, expect, it } from 'vitest';
import github from '../../../electron/core/catalog/providers/github.ts';
import google from '../../../electron/core/catalog/providers/google.ts';
import notion from '../../../electron/core/catalog/providers/notion.ts';
import { providerRecordSchema } from '../../../electron/core/catalog/provider-schema.ts';
import type { ProviderRecordInput } from '../../../electron/core/catalog/record-input.ts';
import { nextPage } from '../../../renderer/pages/request/next-page.ts';
import { contentOf } from '../../../renderer/pages/request/response-content.ts';
import type { ApprovalAnswer } from '../../../shared/domain/approval.ts';
import type { RequestBody, RequestDraft, RequestResponse } from '../../../shared/domain/request.ts';
import { copiedRecord } from '../../sandbox/copies/copies.ts';
import { sharedSimulator } from '../../support/shared-simulator.ts';
import { documentOf, requestScene, type RequestScene } from './request-scene.ts';

const sim = await sharedSimulator();
const APIS = { github, google, notion };
type Api = keyof typeof APIS;

/** The address of the copy of a URL; a path stays as it is. */
const copyAddress = (address: string): string => address.replace(/^https:\/\//, `${sim.issuer}/copies/`);

const sceneOf = (
  api: Api,
  answers: ApprovalAnswer[] = [],
  scopes = ['offline_access', 'notes:read', 'notes:write'],
): Promise<RequestScene> =>
  requestScene(sim, answers, {
    // The key is part of the redirect URI.
    edit: ({ key }) => ({ ...copiedRecord(APIS[api], sim.issuer), key }),
    scopes,
  });

const json = (value: unknown): RequestBody => ({
  kind: 'text',
  mediaType: 'application/json',
  text: JSON.stringify(value),
});

const post = (address: string, body: unknown): Partial<RequestDraft> => ({
  method: 'POST',
  address: copyAddress(address),
  body: json(body),
});

/** Sends a request and those for the pages after it. Returns how many bodies there were. */
const pagesOf = async (scene: RequestScene, api: Api, first: Partial<RequestDraft>): Promise<number> => {
  const record: ProviderRecordInput = APIS[api];
  const cursor = record.api?.cursor ?? null;
  let next: Partial<RequestDraft> | null = first;
  let count = 0;
  while (next) {
    const sent = await scene.send(next);
    expect(sent).toMatchObject({ value: { status: 200, effect: 'read', nextStep: null } });
    const response = (sent as { readonly value: RequestResponse }).value;
    const bytes = response.body.kind === 'bytes' ? response.body.bytes : new Uint8Array();
    const draft: RequestDraft = {
      connectionId: scene.id,
      method: 'GET',
      address: '',
      query: [],
      headers: [],
      body: { kind: 'none' },
      ...next,
    };
    next = nextPage(draft, response, contentOf(response.headers, bytes), cursor);
    count += 1;
  }
  return count;
};

describe('what the record of a service suggests', () => {
  it.each(Object.keys(APIS) as Api[])('%s: reads, without a question, and its check works', async (api) => {
    expect(providerRecordSchema.safeParse(copiedRecord(APIS[api], sim.issuer)).error).toBeUndefined();
    await using scene = await sceneOf(api);
    expect(await scene.check()).toMatchObject({ value: { kind: 'ok' } });
    for (const { path } of APIS[api].api.examples ?? [])
      await pagesOf(scene, api, { address: copyAddress(path) });
    expect(scene.questions).toEqual([]);
  });

  it.each<[Api, string, number, Partial<RequestDraft>]>([
    ['github', 'a list by links', 2, { address: '/user/repos', query: [['per_page', '30']] }],
    ['github', 'a GraphQL query', 1, post('/graphql', { query: '{ viewer { login } }' })],
    ['google', 'a list by a cursor', 3, { address: '/drive/v3/files', query: [['pageSize', '20']] }],
    ['google', 'free times', 1, post('/calendar/v3/freeBusy', { items: [{ id: 'primary' }] })],
    ['notion', 'a search', 3, post('/search', { query: 'plan', page_size: 50 })],
    ['notion', 'a query', 2, post('/data_sources/1/query', { page_size: 5 })],
  ])('%s: %s is read to its last page', async (api, _, pages, draft) => {
    await using scene = await sceneOf(api);
    expect(await pagesOf(scene, api, draft)).toBe(pages);
  });
});

const MAIL = Buffer.from('To: boris@example.com\r\nSubject: =?utf-8?B?SGVsbG8=?=\r\n\r\nHi').toString(
  'base64url',
);
const EVENT = {
  summary: 'Lunch',
  start: { date: '2026-12-01' },
  attendees: [{ email: 'boris@example.com' }],
};
const TEXT = [{ text: { content: 'Agreed.' } }];

describe('a write', () => {
  it.each<[Api, string, Partial<RequestDraft>, Readonly<Record<string, string[]>>, number]>([
    [
      'github',
      'Open an issue',
      post('/repos/o/r/issues', { title: 'Broken', labels: ['bug'] }),

      { Title: ['Broken'], Labels: ['bug'] },
      201,
    ],
    [
      'github',
      'Change an issue',
      { ...post('/repos/o/r/issues/7', { state: 'closed' }), method: 'PATCH' },

      { State: ['closed'] },
      200,
    ],
    [
      'github',
      'Comment on an issue or pull request',
      post('/repos/o/r/issues/7/comments', { body: 'Fixed.' }),

      { Text: ['Fixed.'] },
      201,
    ],
    [
      'github',
      'Merge a pull request',
      { ...post('/repos/o/r/pulls/7/merge', { merge_method: 'squash' }), method: 'PUT' },

      { How: ['squash'] },
      200,
    ],
    [
      'github',
      'Write a file to a repository',
      { ...post('/repos/o/r/contents/docs/a%20b.md', { message: 'Add', content: 'SGk=' }), method: 'PUT' },

      { Message: ['Add'] },
      201,
    ],
    ['github', 'Star a repository', { method: 'PUT', address: '/user/starred/o/r' }, {}, 204],
    [
      'google',
      'Add an event to a calendar',
      post('/calendar/v3/calendars/primary/events', EVENT),

      { Title: ['Lunch'], 'First day': ['2026-12-01'], Guests: ['boris@example.com'] },
      200,
    ],
    [
      'google',
      'Send an email',
      post('https://gmail.googleapis.com/gmail/v1/users/me/messages/send', { raw: MAIL }),

      { To: ['boris@example.com'], Subject: ['Hello'] },
      200,
    ],
    [
      'google',
      'Share a file',
      post('/drive/v3/files/1/permissions', { type: 'anyone', role: 'reader' }),

      { Who: ['anyone'], As: ['reader'] },
      200,
    ],
    [
      'google',
      'Add rows to a spreadsheet',
      post('https://sheets.googleapis.com/v4/spreadsheets/1/values/Sheet1!A1:B2:append', {
        values: [['a', 'b']],
      }),

      { Values: ['a', 'b'] },
      200,
    ],
    [
      'google',
      'Add a task',
      post('https://tasks.googleapis.com/tasks/v1/lists/1/tasks', { title: 'Call' }),

      { Title: ['Call'] },
      200,
    ],
    [
      'notion',
      'Create a page',
      post('/pages', {
        parent: { page_id: 'p1' },
        properties: { title: { title: [{ text: { content: 'Plan' } }] } },
      }),

      { Title: ['Plan'], 'In page': ['p1'] },
      200,
    ],
    [
      'notion',
      'Add content to a page',
      { ...post('/blocks/1/children', { children: [{ paragraph: { rich_text: TEXT } }] }), method: 'PATCH' },

      { Text: ['Agreed.'] },
      200,
    ],
    [
      'notion',
      'Comment on a page',
      post('/comments', { parent: { page_id: 'p1' }, rich_text: TEXT }),

      { Text: ['Agreed.'] },
      200,
    ],
    ['notion', 'Delete content of a page', { method: 'DELETE', address: '/blocks/1' }, {}, 200],
  ])('L23: %s: %s, in words', async (api, title, draft, facts, status) => {
    await using scene = await sceneOf(api, ['allow']);
    expect(await scene.send(draft)).toMatchObject({ value: { status, nextStep: null } });
    const [question] = scene.questions;
    if (question?.about.kind !== 'request') throw new TypeError('Nothing was asked.');
    expect(question.about.title).toBe(title);
    expect(Object.fromEntries(question.about.facts.map(({ label, values }) => [label, values]))).toEqual(
      facts,
    );
  });

  it('is asked about if it is a GraphQL mutation', async () => {
    await using scene = await sceneOf('github', ['allow']);
    const sent = await scene.send(
      post('/graphql', { query: 'mutation { addStar(starrableId: "1") { clientMutationId } }' }),
    );
    expect(sent).toMatchObject({ value: { status: 200, effect: 'write', nextStep: null } });
    expect(scene.questions).toHaveLength(1);
  });

  it('brings files along, each with its own type', async () => {
    await using hub = await sceneOf('github', ['allow']);
    const asset = {
      method: 'POST',
      address: copyAddress('https://uploads.github.com/repos/o/r/releases/1/assets?name=a.zip'),
      body: { kind: 'file', mediaType: 'application/zip', file: hub.files.add('a.zip', 'PK') },
    } as const;
    expect(documentOf(await hub.send(asset))).toMatchObject({
      name: 'a.zip',
      content_type: 'application/zip',
    });
    await using pages = await sceneOf('notion', ['allow', 'allow', 'allow']);
    const upload = { filename: 'a.png', content_type: 'image/png' };
    const { id } = documentOf(await pages.send(post('/file_uploads', upload)));
    const send = (name: string) =>
      pages.send({
        method: 'POST',
        address: `/file_uploads/${String(id)}/send`,
        body: { kind: 'multipart', parts: [{ name: 'file', content: pages.files.add(name, 'x') }] },
      });
    expect(await send('a.txt')).toMatchObject({ value: { status: 400, nextStep: { cause: 'refused' } } });
    expect(documentOf(await send('a.png'))).toMatchObject({ status: 'uploaded' });
  });
});

describe('what went wrong', () => {
  it.each<[Api, string, Partial<RequestDraft>, object]>([
    [
      'github',
      'a missing scope that is said by headers',
      { address: '/notifications' },
      { cause: 'missing_scopes', action: { kind: 'add_access', scopes: ['notifications'] } },
    ],
    ['github', 'a limit', { address: '/search/code' }, { cause: 'rate_limited', action: { kind: 'wait' } }],
    ['github', 'a download elsewhere', { address: '/repos/o/r/tarball' }, { cause: 'redirected' }],
    ['github', 'a wrong path', { address: '/nothing' }, { cause: 'not_found' }],
    ['google', 'a wrong path, with a page', { address: '/nothing' }, { cause: 'wrong_base_path' }],
    [
      'google',
      'a missing scope that is said by a challenge',
      post('/calendar/v3/calendars/primary/events', EVENT),
      {
        cause: 'missing_scopes',
        action: { kind: 'add_access', scopes: ['https://www.googleapis.com/auth/calendar.events'] },
      },
    ],
    [
      'google',
      'a limit',
      { address: '/drive/v3/changes' },
      { cause: 'rate_limited', action: { kind: 'wait' } },
    ],
    [
      'notion',
      'a wrong header',
      { address: '/users/me', headers: [['Notion-Version', '']] },
      { cause: 'refused' },
    ],
    ['notion', 'a wrong body', post('/comments', {}), { cause: 'forbidden' }],
  ])('%s: %s', async (api, _, draft, nextStep) => {
    await using scene = await sceneOf(api, ['allow'], ['offline_access', 'notes:read']);
    expect(await scene.send(draft)).toMatchObject({ value: { nextStep } });
  });
});
