import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  basicAuthorization,
  explainInvalidClient,
} from '../../../electron/core/oauth/basic-authentication.ts';
import type { ClientFacts } from '../../../shared/domain/provider-auth.ts';
import { appError } from '../../../shared/errors.ts';

const decoded = (header: string): string => Buffer.from(header.slice('Basic '.length), 'base64').toString();
const headerText = (clientId: string, clientSecret: string | null): string =>
  decoded(basicAuthorization({ clientId, clientSecret }));

describe('client_secret_basic', () => {
  it('D73: leaves alone what form encoding leaves alone', () => {
    expect(headerText('kf-conf_1.x', 'a*b-c.d_e')).toBe('kf-conf_1.x:a*b-c.d_e');
    const id = '0b5f2a4e-7c1d-4e0b-9f3a-2d6c8e1a7b90';
    expect(headerText(id, null)).toBe(`${id}:`);
  });

  it('D73: encodes everything else as a form does', () => {
    expect(headerText('my app:1', 's3cret:Ll ng+%')).toBe('my+app%3A1:s3cret%3ALl+ng%2B%25');
    expect(headerText("a!~'()", 'ü')).toBe('a%21%7E%27%28%29:%C3%BC');
  });

  it('D73: is read as it was written by a server that decodes', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, text, (clientId, clientSecret) => {
        const read = headerText(clientId, clientSecret)
          .split(':')
          .map((part) => new URLSearchParams(`x=${part}`).get('x'));
        expect(read).toEqual([clientId, clientSecret]);
      }),
    );
  });
});

describe('an invalid client', () => {
  const client = (authentication: ClientFacts['authentication']): { readonly client: ClientFacts } => ({
    client: {
      authentication,
      secret: 'required',
      idLabel: null,
      secretLabel: null,
      idParameter: null,
      secretParameter: null,
      apiKeyLabel: null,
      appType: null,
      idExample: null,
    },
  });
  const refused = appError('token.invalid_client', { status: 401 });

  it.each([
    ['a secret that is encoded', 'client_secret_basic', 'app-1', 'a+b', 'token.invalid_client_encoded'],
    ['an ID that is encoded', 'client_secret_basic', 'app:1', 'ab', 'token.invalid_client_encoded'],
    ['nothing that is encoded', 'client_secret_basic', 'app-1', 'a.b', 'token.invalid_client'],
    ['a secret in the body', 'client_secret_post', 'app:1', 'a+b', 'token.invalid_client'],
    ['no secret', 'client_secret_basic', 'app:1', null, 'token.invalid_client'],
  ] as const)('with %s', (_, authentication, clientId, clientSecret, code) => {
    const explained = explainInvalidClient(refused, client(authentication), { clientId, clientSecret });
    expect(explained).toMatchObject({ code, details: { status: 401 } });
  });

  it('is the only error that is explained', () => {
    const error = appError('token.invalid_grant');
    const credentials = { clientId: 'app:1', clientSecret: 'a+b' };
    expect(explainInvalidClient(error, client('client_secret_basic'), credentials)).toBe(error);
  });
});
