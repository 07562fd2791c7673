import { expect, it } from 'vitest';
import { verdict, type Good } from './support/full-record.ts';

it.each([
  ['be a whole host', (record: Good) => record.api.hosts.push('{server}'), 'api.hosts.3'],
  ['be a domain', (record: Good) => record.api.hosts.push('{server}.com'), 'api.hosts.3'],
  ['end a host', (record: Good) => record.api.hosts.push('www.{server}'), 'api.hosts.3'],
  ['be behind a wildcard', (record: Good) => record.api.hosts.push('*.{server}.a.example'), 'api.hosts.3'],
  [
    'be in an address that gets codes and secrets',
    (record: Good) => (record.auth.endpoints.token = 'https://{server}.example.com/token'),
    'auth.endpoints.token',
  ],
  [
    'be in a parameter of a sign-in',
    (record: Good) => (record.auth.tokenParameters['audience'] = '{server}'),
    'auth',
  ],
  [
    'be asked for at another host',
    (record: Good) => (record.perAccount[1]!.from = { url: 'https://evil.example/' }),
    'perAccount.1.from.url',
  ],
  [
    'be asked for with a header of the connection',
    (record: Good) =>
      (record.perAccount[1]!.from = { url: 'https://api.example.com/', headers: { Cookie: 'a' } }),
    'perAccount.1.from.headers.Cookie',
  ],
  [
    'be used before it is known',
    (record: Good) => (record.check.request.url = 'https://api.example.com/{organization}'),
    'check',
  ],
  [
    'be what the person enters',
    (record: Good) => (record.perAccount[0]!.values[0]!.name = 'tenant'),
    'perAccount.0.values.0.name',
  ],
  ['be of no use', (record: Good) => (record.api.headers = {}), 'perAccount.1.values.0.name'],
  [
    'have a pattern that is no regular expression',
    (record: Good) => (record.perAccount[0]!.values[0]!.pattern = '('),
    'perAccount.0.values.0.pattern',
  ],
  [
    'have an example that does not match',
    (record: Good) => (record.perAccount[0]!.values[0]!.example = '1'),
    'perAccount.0.values.0.pattern',
  ],
  ['be a list in a token response', (record: Good) => (record.perAccount[0]!.list = ''), 'perAccount.0.list'],
  ['be filtered without a list', (record: Good) => (record.perAccount[1]!.list = null), 'perAccount.1.only'],
])('what is read for each account can’t %s', (_, edit, path) => {
  expect(verdict(edit).map((issue) => issue.path)).toContain(path);
});
