import { expect, it } from 'vitest';
import { apiOf } from '../../../electron/core/api/api-target.ts';
import type { ResolvedRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { api } from '../../e2e/pages/support/make-record.ts';
import { github } from '../../e2e/pages/support/real-records.ts';

it.each([
  ['the own client', 'abc', { 'client-id': 'abc', 'x-app': 'id=abc', 'x-version': '2' }],
  ['no client of one’s own', undefined, { 'x-version': '2' }],
])('headers that name the OAuth client are filled in for %s', (_client, clientId, headers) => {
  const facts = {
    ...api('https://api.example.com', {}),
    headers: { 'Client-Id': '{client_id}', 'x-app': 'id={client_id}', 'X-Version': '2' },
  };
  const record = { ...github, api: facts, ...(clientId !== undefined && { clientId }) } as ResolvedRecord;
  expect(apiOf(record)?.headers).toEqual(headers);
});

it('what has a secret key in it is not among the headers that are shown, and callers can’t set it', () => {
  const facts = {
    ...api('https://api.example.com', {}),
    headers: { 'X-Key': '{api_key}', 'X-Version': '2' },
    parameters: { Key: '{api_key}' },
  };
  const target = apiOf({ ...github, api: facts });
  expect(target?.headers).toEqual({ 'x-version': '2' });
  expect(target?.policy.tokenParameters).toEqual(['access_token', 'key']);
  expect(target?.added.headers).toEqual({ 'x-key': '{api_key}' });
});
