import { randomUUID } from 'node:crypto';
import { json, text } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import { always, itemsOf, pageOf, routesOf } from './copy.ts';
import type { ApiCopy, CopyCall } from './copy.ts';

const problem = (
  code: number,
  status: string,
  message: string,
  reason: string,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse =>
  json(code, { error: { code, message, status, errors: [{ message, domain: 'global', reason }] } }, headers);

const challenge = (rest: string): Readonly<Record<string, string>> => ({
  'www-authenticate': `Bearer realm="https://accounts.google.com/", ${rest}`,
});

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;

/** A list with its cursor in the query. Each API has its own names for the list and for its size. */
const listed =
  (items: readonly unknown[], member: string, size: string) =>
  ({ query }: CopyCall): SandboxResponse => {
    const { items: part, next } = pageOf(items, query.get('pageToken'), query.get(size));
    return json(200, { [member]: part, ...(next !== undefined && { nextPageToken: next }) });
  };

const made =
  (more: Readonly<Record<string, unknown>> = {}) =>
  ({ body }: CopyCall): SandboxResponse =>
    json(200, { id: randomUUID(), ...more, ...body });

/** An email (RFC 5322) in base64url. */
const sendMail = ({ body }: CopyCall): SandboxResponse =>
  /^to:\s*\S/im.test(Buffer.from(typeof body['raw'] === 'string' ? body['raw'] : '', 'base64url').toString())
    ? json(200, { id: randomUUID(), labelIds: ['SENT'] })
    : problem(400, 'INVALID_ARGUMENT', 'Recipient address required', 'invalidArgument');

const drive = scope('drive');
const calendar = `${scope('calendar')} ${scope('calendar.events')}`;

/** Google’s APIs for sign-in, calendar, mail, files, contacts, tasks and spreadsheets. */
export const googleCopy: ApiCopy = {
  hosts: [
    'www.googleapis.com',
    'openidconnect.googleapis.com',
    'gmail.googleapis.com',
    'people.googleapis.com',
    'tasks.googleapis.com',
    'sheets.googleapis.com',
  ],
  refuse: {
    signedOut: () =>
      problem(401, 'UNAUTHENTICATED', 'Invalid Credentials', 'authError', challenge('error="invalid_token"')),
    notFound: () => text(404, '<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>', 'text/html'),
    missing: (needs) =>
      problem(
        403,
        'PERMISSION_DENIED',
        'Request had insufficient authentication scopes.',
        'insufficientPermissions',
        challenge(`error="insufficient_scope", scope="${needs}"`),
      ),
  },
  routes: [
    ...routesOf('openidconnect.googleapis.com', [
      [
        'GET /v1/userinfo',
        '',
        ({ caller: { person } }) => json(200, { sub: person.sub, email: person.email, name: person.name }),
      ],
    ]),
    ...routesOf('www.googleapis.com', [
      [
        'GET /calendar/v3/users/me/calendarList',
        '',
        listed(
          itemsOf(3, (id) => ({ id: String(id) })),
          'items',
          'maxResults',
        ),
      ],
      ['POST /calendar/v3/freeBusy', '', always(200, { calendars: { primary: { busy: [] } } })],
      ['POST /calendar/v3/calendars/*/events', calendar, made({ status: 'confirmed' })],
      ['PATCH /calendar/v3/calendars/*/events/*', calendar, made({ status: 'confirmed' })],
      [
        'GET /drive/v3/files',
        '',
        listed(
          itemsOf(45, (id) => ({ id: String(id), name: `File ${String(id)}` })),
          'files',
          'pageSize',
        ),
      ],
      [
        'GET /drive/v3/files/*',
        '',
        ({ query, names: [id] }) =>
          query.get('alt') === 'media' ? text(200, 'The content.', 'text/plain') : json(200, { id }),
      ],
      [
        'GET /drive/v3/changes',
        '',
        () => problem(403, 'PERMISSION_DENIED', 'User rate limit exceeded.', 'userRateLimitExceeded'),
      ],
      ['PATCH /drive/v3/files/*', drive, made()],
      ['POST /drive/v3/files/*/permissions', drive, made()],
      [
        'POST /upload/drive/v3/files',
        drive,
        ({ request }) => json(200, { id: randomUUID(), mimeType: request.headers['content-type'] }),
      ],
    ]),
    ...routesOf('gmail.googleapis.com', [
      [
        'GET /gmail/v1/users/*/messages',
        '',
        listed(
          itemsOf(25, (id) => ({ id: String(id) })),
          'messages',
          'maxResults',
        ),
      ],
      ['POST /gmail/v1/users/*/messages/send', scope('gmail.send'), sendMail],
    ]),
    ...routesOf('people.googleapis.com', [
      [
        'GET /v1/people/me/connections',
        '',
        ({ query }) =>
          query.has('personFields')
            ? json(200, { connections: [], totalItems: 0 })
            : problem(400, 'INVALID_ARGUMENT', 'personFields mask is required.', 'badRequest'),
      ],
    ]),
    ...routesOf('tasks.googleapis.com', [
      ['GET /tasks/v1/users/@me/lists', '', always(200, { kind: 'tasks#taskLists', items: [] })],
      ['POST /tasks/v1/lists/*/tasks', scope('tasks'), made()],
    ]),
    ...routesOf('sheets.googleapis.com', [
      [
        'POST /v4/spreadsheets/*/values/*:append',
        scope('spreadsheets'),
        ({ names: [spreadsheetId, tableRange] }) => json(200, { spreadsheetId, tableRange }),
      ],
    ]),
  ],
};
