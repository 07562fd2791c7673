import { describe, expect, it } from 'vitest';
import type { ResolvedRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { detailsOf } from '../../../electron/core/clients/binding.ts';
import { expandRecord } from '../../support/records.ts';

const HOST = 'https://a.example.com';

describe('what the secrets of a custom provider are bound to', () => {
  // Data files contain bindings of this form. A default that is added or changed would hold back every secret in them.
  it('is what it was when they were stored: the values of its record, and the defaults', () => {
    const record = expandRecord({
      key: 'mine',
      name: 'Mine',
      description: 'a.example.com',
      categories: ['other'],
      auth: {
        kind: 'oauth2',
        issuer: HOST,
        endpoints: {
          authorization: `${HOST}/authorize`,
          token: `${HOST}/token`,
          jwks: `${HOST}/jwks`,
          revocation: `${HOST}/revoke`,
        },
        client: { authentication: 'client_secret_post', secret: 'required' },
        openid: true,
        offline: { how: 'unknown' },
        scopes: { open: true },
        redirect: { loopback: { port: 17400 } },
        revoke: { how: 'rfc7009' },
      },
      identity: { request: { url: `${HOST}/me` }, subject: '/id', label: ['/name'] },
      check: { request: { url: `${HOST}/me` } },
      api: { baseUrl: `${HOST}/me`, hosts: ['a.example.com'] },
    });
    expect(detailsOf(record as ResolvedRecord)).toEqual({
      key: 'mine',
      'auth.kind': 'oauth2',
      'auth.issuer': HOST,
      'auth.endpoints.authorization': `${HOST}/authorize`,
      'auth.endpoints.token': `${HOST}/token`,
      'auth.endpoints.revocation': `${HOST}/revoke`,
      'auth.endpoints.jwks': `${HOST}/jwks`,
      'auth.pkce.method': 'S256',
      'auth.client.authentication': 'client_secret_post',
      'auth.client.secret': 'required',
      'auth.tokenRequest.body': 'form',
      'auth.tokenResponse.format': 'json',
      'auth.responseMode': 'query',
      'auth.openid': 'true',
      'auth.idTokenAlgorithms': 'RS256',
      'auth.redirect.loopback.scheme': 'http',
      'auth.redirect.loopback.host': '127.0.0.1',
      'auth.redirect.loopback.port': '17400',
      'auth.revoke.how': 'rfc7009',
      'auth.revoke.ends': 'connection',
      'identity.request.method': 'GET',
      'identity.request.url': `${HOST}/me`,
      'identity.subject': '/id',
      'check.request.method': 'GET',
      'check.request.url': `${HOST}/me`,
      'check.expect': '200',
      'check.forbidden': 'missing-scope',
      'api.baseUrl': `${HOST}/me`,
      'api.hosts': 'a.example.com',
      'api.token.in': 'header',
      'api.token.name': 'authorization',
      'api.token.prefix': 'Bearer ',
    });
  });
});
