import { apiOf } from '../../../../electron/core/api/api-target.ts';
import { prepareRequest } from '../../../../electron/core/api/prepared-request.ts';
import type { ResolvedRecord } from '../../../../electron/core/catalog/resolve-record.ts';
import { requestQuestion } from '../../../../electron/core/requests/approval-question.ts';
import { prepareBody } from '../../../../electron/core/requests/request-body.ts';
import { PAGE } from '../../../../shared/domain/actor.ts';
import type { ApprovalQuestion } from '../../../../shared/domain/approval.ts';
import type { RequestBody, RequestDraft } from '../../../../shared/domain/request.ts';
import { builtInRecord } from '../../../support/records.ts';
import { FakeFiles } from '../../../support/fake-files.ts';
import { MINUTE, NOW } from './make-facts.ts';

const google = builtInRecord('google');
const github = builtInRecord('github');
const files = new FakeFiles();
const random = { uuid: () => '00000000-0000-4000-8000-000000000000' };

/** What the core asks about a request. */
const asked = async (
  input: typeof google,
  method: string,
  address: string,
  body: RequestBody = { kind: 'none' },
  headers: RequestDraft['headers'] = [],
): Promise<ApprovalQuestion> => {
  const record = input as ResolvedRecord;
  const target = apiOf(record);
  const sent = await prepareBody({ files, random }, body);
  if (!target || !sent.ok) throw new Error('the body is invalid');
  const prepared = prepareRequest(target, { method, address, headers, body: sent.value });
  if (!prepared.ok || !record.api) throw new Error('the request is invalid');
  const { name, logo, brandColor } = record;
  return {
    id: random.uuid(),
    asker: PAGE,
    provider: { name, logo, brandColor },
    account: { label: 'anna@example.com', tenant: null, color: 'teal', picture: null },
    endsAt: NOW + 10 * MINUTE,
    about: requestQuestion(record.api, prepared.value, { headers, body }),
  };
};

const json = (value: unknown): RequestBody => ({
  kind: 'text',
  mediaType: 'application/json',
  text: JSON.stringify(value),
});

const GMAIL = 'https://gmail.googleapis.com/gmail/v1/users/me/messages/send';
const email = (to: string, subject: string, text: string): RequestBody =>
  json({ raw: Buffer.from(`To: ${to}\r\nSubject: ${subject}\r\n\r\n${text}`).toString('base64url') });

const EVENTS = '/calendar/v3/calendars/primary/events';
const people = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `person-${String(index + 1)}@example.com`);
const ISSUES = '/repos/octocat/hello/issues';
const MUTATION = 'mutation Close($id: ID!) {\n  closeIssue(input: { issueId: $id }) { issue { state } }\n}';
const reveal = (purpose: string): ApprovalQuestion['about'] => ({ kind: 'reveal', how: 'show', purpose });

/** Questions that are hard to show, by what is hard about them. */
export const APPROVAL_QUESTIONS = {
  'an email': await asked(
    google,
    'POST',
    GMAIL,
    email('maya@example.com', 'Budget for the fair', 'Hi Maya!'),
  ),
  'an issue': await asked(github, 'POST', ISSUES, json({ title: 'Footer links are broken' }), [
    ['X-Trace', '7'],
  ]),
  'a deletion': await asked(github, 'DELETE', '/repos/octocat/hello'),
  'a very long address': await asked(
    github,
    'PATCH',
    `/unknown/${'part/'.repeat(200)}?q=${'x'.repeat(6000)}`,
  ),
  'a long address that is shown whole': await asked(github, 'PATCH', `/gists/${'part/'.repeat(90)}`),
  'many recipients': await asked(
    google,
    'POST',
    EVENTS,
    json({ summary: 'All hands', attendees: people(300).map((email) => ({ email })) }),
  ),
  'a very large text': await asked(
    github,
    'POST',
    ISSUES,
    json({ title: 'Log', body: 'line of a log\n'.repeat(15_000) }),
  ),
  'a body too large to show': await asked(github, 'POST', ISSUES, json({ title: 'x'.repeat(300_000) })),
  'a binary body': await asked(github, 'POST', '/repos/octocat/hello/releases/1/assets?name=a.png', {
    kind: 'bytes',
    mediaType: 'image/png',
    bytes: Uint8Array.from({ length: 4000 }, (_, index) => index % 256),
  }),
  'fields and a file': await asked(github, 'POST', '/unknown', {
    kind: 'multipart',
    parts: [
      { name: 'title', content: 'Budget\namount: 5' },
      { name: 'file', content: files.add('spring-fair-budget\u202Excod.exe', 'x'.repeat(184_000)) },
      { name: 'file', content: files.add('plan.pdf', 'x'.repeat(1200)) },
    ],
  }),
  'right to left, and characters that turn the order': await asked(
    google,
    'POST',
    EVENTS,
    json({
      summary: 'פגישה עם מאיה (budget.xlsx) 12:30',
      location: 'room \u202E5\u202C,\u00AD\u{E0041} 1\u200B2',
      attendees: [{ email: 'anna@\u2066example.com\u2069' }],
    }),
  ),
  'markup in values': await asked(
    github,
    'POST',
    ISSUES,
    json({ title: '<img src=x onerror=alert(1)><b>Bold</b> {count} &amp;', body: '</pre><h1>Allowed</h1>' }),
    [['X-Markup', '<script>alert(1)</script>']],
  ),
  'a GraphQL mutation': await asked(
    github,
    'POST',
    '/graphql',
    json({ query: MUTATION, variables: { id: 'I_1' } }),
  ),
  'a token to be shown': {
    ...(await asked(google, 'DELETE', `${EVENTS}/1`)),
    account: {
      label: `${'a-rather-long-name-'.repeat(4)}@example.com`,
      tenant: 'Contoso',
      color: 'teal',
      picture: null,
    },
    about: reveal('Trying the \u202Eapi in a terminal'),
  },
} satisfies Readonly<Record<string, ApprovalQuestion>>;
