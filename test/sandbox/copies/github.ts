import { buildSchema, graphql } from 'graphql';
import type { Caller } from '../api/access.ts';
import { empty, json } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import { always, itemsOf, routesOf } from './copy.ts';
import type { ApiCopy, CopyCall } from './copy.ts';

const problem = (status: number, message: string): SandboxResponse =>
  json(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) });

/** A list in pages by `page` and `per_page`, with a `Link` header (RFC 8288). */
const paged =
  (list: readonly unknown[]) =>
  ({ request, query }: CopyCall): SandboxResponse => {
    const size = Number(query.get('per_page') ?? 30);
    const page = Number(query.get('page') ?? 1);
    const next = new URL(request.url);
    next.searchParams.set('page', String(page + 1));
    const hasMore = page * size < list.length;
    const headers = hasMore ? { link: `<${next.href}>; rel="next"` } : {};
    return json(200, list.slice((page - 1) * size, page * size), headers);
  };

const userOf = ({ person }: Caller): Record<string, unknown> => ({
  login: person.sub,
  id: 1,
  name: person.name,
  email: person.email,
});

const issue = (number: number): Record<string, unknown> => ({
  number,
  title: `Issue ${String(number)}`,
  state: 'open',
  user: { login: 'person-anna' },
});

/** An issue as it is after a request for it, or the error about what is missing. */
const issueFrom = (status: number, { body, names }: CopyCall): SandboxResponse =>
  status === 201 && typeof body['title'] !== 'string'
    ? problem(422, 'Invalid request.\n\n"title" wasn\'t supplied.')
    : json(status, { ...issue(Number(names[2] ?? 43)), ...body });

const schema = buildSchema(`
  type User { login: String! }
  type Star { clientMutationId: String }
  type Query { viewer: User! }
  type Mutation { addStar(starrableId: ID!): Star! }
`);

const runGraphql = async ({ body: { query, variables }, caller }: CopyCall): Promise<SandboxResponse> =>
  json(
    200,
    await graphql({
      schema,
      source: String(query),
      rootValue: { viewer: { login: caller.person.sub }, addStar: {} },
      variableValues: (variables ?? null) as Record<string, unknown> | null,
    }),
  );

/** What the token's scopes are called there. */
const grantedTo = ({ scopes }: Caller): string =>
  scopes.has('notes:write') ? 'gist, notifications, read:user, repo' : 'read:user';

/** GitHub’s REST and GraphQL APIs. */
export const githubCopy: ApiCopy = {
  hosts: ['api.github.com', 'uploads.github.com'],
  refuse: {
    signedOut: () => problem(401, 'Bad credentials'),
    notFound: () => problem(404, 'Not Found'),
    missing: () => problem(404, 'Not Found'),
  },
  headers: (caller, needs) => ({
    'x-oauth-scopes': grantedTo(caller),
    'x-accepted-oauth-scopes': needs,
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
  }),
  routes: [
    ...routesOf('api.github.com', [
      ['GET /user', '', ({ caller }) => json(200, userOf(caller))],
      [
        'GET /user/repos',
        '',
        paged(itemsOf(45, (id) => ({ id, name: `repo-${String(id)}`, private: false }))),
      ],
      ['GET /issues', 'repo', paged(itemsOf(42, issue))],
      ['GET /notifications', 'notifications', paged([])],
      ['GET /gists', '', paged(itemsOf(2, (id) => ({ id: String(id), public: true })))],
      ['POST /repos/*/*/issues', 'repo', (call) => issueFrom(201, call)],
      ['PATCH /repos/*/*/issues/*', 'repo', (call) => issueFrom(200, call)],
      ['POST /repos/*/*/issues/*/comments', 'repo', ({ body }) => json(201, { id: 1, ...body })],
      ['PUT /repos/*/*/pulls/*/merge', 'repo', always(200, { merged: true })],
      [
        'PUT /repos/*/*/contents/**',
        'repo',
        ({ names, body }) =>
          json(201, {
            content: { path: names[2], size: Buffer.from(String(body['content']), 'base64').length },
          }),
      ],
      ['PUT /user/starred/*/*', 'repo', () => empty(204)],
      ['POST /graphql', '', runGraphql],
      [
        'GET /repos/*/*/tarball',
        '',
        () => empty(302, { location: 'https://codeload.github.com/o/r/legacy.tar.gz/main?token=once' }),
      ],
      [
        'GET /search/code',
        '',
        () => ({
          ...problem(403, 'API rate limit exceeded for user ID 1.'),
          headers: { 'content-type': 'application/json', 'x-ratelimit-remaining': '0' },
        }),
      ],
    ]),
    ...routesOf('uploads.github.com', [
      [
        'POST /repos/*/*/releases/*/assets',
        'repo',
        ({ request, query }) =>
          json(201, {
            name: query.get('name'),
            content_type: request.headers['content-type'],
            size: request.body.length,
            state: 'uploaded',
          }),
      ],
    ]),
  ],
};
