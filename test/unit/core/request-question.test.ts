import { describe, expect, it } from 'vitest';
import { apiOf } from '../../../electron/core/api/api-target.ts';
import { prepareRequest } from '../../../electron/core/api/prepared-request.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import type { ResolvedRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { requestQuestion } from '../../../electron/core/requests/approval-question.ts';
import { builtInRecord } from '../../support/records.ts';
import type { RequestQuestion } from '../../../shared/domain/approval.ts';

const google = builtInRecord('google');
const github = builtInRecord('github');
const spotify = builtInRecord('spotify');
const GMAIL = 'https://gmail.googleapis.com/gmail/v1/users/me';
const email = (...lines: readonly string[]): string => Buffer.from(lines.join('\r\n')).toString('base64url');

const question = (
  input: ProviderRecord,
  method: string,
  address: string,
  body: unknown,
  mediaType = 'application/json',
): RequestQuestion => {
  const record = input as ResolvedRecord;
  const target = apiOf(record);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const prepared =
    target &&
    prepareRequest(target, {
      method,
      address,
      headers: [],
      body: { mediaType, content: new TextEncoder().encode(text) },
    });
  if (!record.api || !prepared?.ok) throw new Error('the request is invalid');
  return requestQuestion(record.api, prepared.value, {
    headers: [],
    body: { kind: 'text', mediaType, text },
  });
};

describe('a question', () => {
  it('says whom an email goes to, and what it is about', () => {
    const raw = email(
      'To: Anna <anna@example.com>,',
      ' boris@example.com',
      'BCC:carla@example.com',
      'bcc: dan@example.com',
      'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_an?= =?utf-8?b?IGFsbGU=?= =?x-unknown?q?x?=',
      '',
      'Cc: not a header',
    );
    expect(question(google, 'POST', `${GMAIL}/messages/send`, { raw })).toMatchObject({
      title: 'Send an email',
      facts: [
        { label: 'To', values: ['Anna <anna@example.com>, boris@example.com'] },
        { label: 'Bcc', values: ['carla@example.com', 'dan@example.com'] },
        { label: 'Subject', values: ['Grüße an alle=?x-unknown?q?x?='] },
      ],
    });
    expect(question(google, 'POST', `${GMAIL}/messages/send`, { raw: 'To: {}' }).facts).toEqual([]);
  });

  it('names each item of a list', () => {
    const event = {
      summary: 'Lunch',
      start: { dateTime: '2026-12-01T12:00:00Z' },
      attendees: [{ email: 'anna@example.com' }, { email: 'boris@example.com' }, {}],
    };
    expect(question(google, 'POST', '/calendar/v3/calendars/primary/events', event)).toMatchObject({
      title: 'Add an event to a calendar',
      facts: [
        { label: 'Title', values: ['Lunch'] },
        { label: 'From', values: ['2026-12-01T12:00:00Z'] },
        { label: 'Guests', values: ['anna@example.com', 'boris@example.com'] },
      ],
    });
    expect(
      question(spotify, 'DELETE', '/playlists/x/items', { items: [{ uri: 'a' }, { uri: 'b' }] }),
    ).toMatchObject({
      title: 'Remove songs from a playlist',
      facts: [{ label: 'Songs', values: ['a', 'b'] }],
      allowKind: null,
    });
  });

  it.each<[string, string, unknown, string | null]>([
    ['POST', '/repos/octocat/hello/issues', { title: 'It broke' }, 'Open an issue'],
    ['PUT', '/repos/octocat/hello/contents/docs/a.md', { message: 'Fix' }, 'Write a file to a repository'],
    ['DELETE', '/repos/octocat/hello', {}, 'Delete a repository'],
    ['POST', '/repos/octocat/hello/issues/', {}, null],
    ['POST', '/unknown', {}, null],
  ])('%s %s at GitHub has the right title', (method, address, body, title) => {
    expect(question(github, method, address, body).title).toBe(title);
  });

  it.each([
    ['two values for one name', '{"title":"Good","title":"Bad"}', 'application/json'],
    ['JSON that is sent as something else', '{"title":"Good"}', 'application/x-www-form-urlencoded'],
    ['what is no JSON', 'title=Good', 'application/json'],
  ])('says nothing about %s, which the service may read in another way', (_what, body, type) => {
    const asked = question(github, 'POST', '/repos/octocat/hello/issues', body, type);
    expect(asked).toMatchObject({ title: 'Open an issue', facts: [] });
  });

  it.each<[string, string, unknown, boolean]>([
    ['a short request', '/unknown', {}, true],
    ['a long body', '/unknown', { title: 'x'.repeat(600) }, false],
    ['a long address', `/unknown?q=${'x'.repeat(600)}`, {}, false],
  ])('knows whether %s is shown whole', (_what, address, body, isWhole) => {
    expect(question(github, 'POST', address, body).isWhole).toBe(isWhole);
  });

  it.each<[string, string, unknown, string]>([
    ['POST', '/repos/octocat/hello/issues', { title: 'x' }, 'application/json'],
    ['POST', '/user/repos', 'name=x&method=flickr.test', 'application/x-www-form-urlencoded'],
  ])('L17: others like %s %s can be allowed', (method, address, body, type) => {
    expect(question(github, method, address, body, type).allowKind).toMatchObject({ minutes: 15 });
  });

  it.each<[string, string, unknown, string]>([
    ['DELETE', '/user/starred/octocat/hello', {}, 'application/json'],
    ['POST', '/repos/octocat/hello?_method=DELETE', {}, 'application/json'],
    ['POST', '/repos/octocat/hello', { _method: 'DELETE' }, 'application/json'],
    ['POST', '/repos/octocat/hello', '_method=DELETE', 'application/x-www-form-urlencoded'],
    ['POST', '/graphql', { query: 'mutation { deleteIssue }' }, 'application/json'],
    ['POST', '/GraphQL/', { query: 'mutation { deleteIssue }' }, 'application/json'],
    ['POST', `/unknown/${'part/'.repeat(40)}`, {}, 'application/json'],
    ['POST', '/batch', '--x\r\n\r\nDELETE /user HTTP/1.1', 'multipart/mixed; boundary=x'],
  ])(
    'L17: others like %s %s can’t be allowed, as they may delete or can’t be told in short: %j',
    (method, address, body, type) => {
      expect(question(github, method, address, body, type).allowKind).toBeNull();
    },
  );
});
