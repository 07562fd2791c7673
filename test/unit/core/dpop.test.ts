import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import { DpopProofs } from '../../../electron/core/http/dpop.ts';
import {
  newSigningKey,
  publicJwk,
  SIGNING_ALGORITHMS,
  thumbprintOf,
  usableAlgorithm,
} from '../../../electron/core/http/signing-key.ts';
import type { HttpRequest, HttpResponse } from '../../../electron/core/ports.ts';
import { ok } from '../../../shared/result.ts';
import {
  decodeJwt,
  sha256,
  thumbprintOf as thumbprint,
  verifyJwt,
  type Jwk,
} from '../../sandbox/provider/jws.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const KEY = await newSigningKey('ES256');
const REQUEST: HttpRequest = {
  method: 'GET',
  url: 'https://api.example.com/v1/me?fields=a%20b#top',
  headers: { authorization: 'Bearer the-token' },
  body: null,
  timeoutMs: 1000,
  maxBytes: 1000,
};

/** Proofs, and requests through them to a server that answers in turn, and then with 200. */
const world = (...answers: Partial<HttpResponse>[]) => {
  const sent: HttpRequest[] = [];
  const http = new DpopProofs({ clock: new ManualClock(), random: systemRandom }).http(KEY, {
    send: (request) => {
      sent.push(request);
      return Promise.resolve(ok({ status: 200, headers: {}, body: new Uint8Array(), ...answers.shift() }));
    },
  });
  return {
    http,
    sent,
    nonces: () => sent.map(({ headers }) => decodeJwt(headers['dpop'] ?? '').payload['nonce']),
  };
};
const wants = (nonce: string): Partial<HttpResponse> => ({
  status: 401,
  headers: { 'dpop-nonce': nonce, 'www-authenticate': 'Bearer, DPoP error="use_dpop_nonce", algs="ES256"' },
});

describe('keys for signatures', () => {
  it.each(SIGNING_ALGORITHMS)('%s: a signature and a thumbprint as others make them', async (algorithm) => {
    const key = await newSigningKey(algorithm);
    const { signJwt } = await import('../../../electron/core/http/signing-key.ts');
    const jwt = signJwt(key, { typ: 'JWT' }, { iss: 'keyfob' });
    expect(decodeJwt(jwt)).toMatchObject({
      header: { alg: algorithm, typ: 'JWT' },
      payload: { iss: 'keyfob' },
    });
    expect(verifyJwt(jwt, publicJwk(key) as Jwk)).toBe(true);
    expect(thumbprintOf(key)).toBe(thumbprint(publicJwk(key) as Jwk));
    expect(
      Object.keys(publicJwk(key)).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi'].includes(name)),
    ).toEqual([]);
  });

  it('the preferred algorithm is used, and none that Keyfob does not have', () => {
    expect(usableAlgorithm(['RS256', 'ES256', 'EdDSA'])).toBe('ES256');
    expect(usableAlgorithm(['none', 'HS256', 'ES256K'])).toBeNull();
  });
});

describe('proofs', () => {
  it('name method, address without query, and token, and change the scheme', async () => {
    const { http, sent } = world();
    await http.send(REQUEST);
    const { headers } = sent[0]!;
    expect(headers['authorization']).toBe('DPoP the-token');
    const { header, payload } = decodeJwt(headers['dpop'] ?? '');
    expect(header).toMatchObject({ typ: 'dpop+jwt', alg: 'ES256', jwk: publicJwk(KEY) });
    expect(payload).toMatchObject({
      htm: 'GET',
      htu: 'https://api.example.com/v1/me',
      ath: sha256('the-token'),
    });
  });

  it('have the nonce that the same origin gave last, and a request is repeated once', async () => {
    const { http, nonces } = world(wants('one'), {}, { headers: { 'dpop-nonce': 'two' } }, {}, wants('two'));
    await http.send(REQUEST);
    await http.send(REQUEST);
    await http.send({ ...REQUEST, url: 'https://other.example.com/' });
    // The same nonce again would lead to the same answer.
    const refused = await http.send(REQUEST);
    expect(refused).toMatchObject({ value: { status: 401 } });
    expect(nonces()).toEqual([undefined, 'one', 'one', undefined, 'two']);
  });

  it.each(['', 'a b', 'a"b', 'x'.repeat(2000), 'é'])(
    'a nonce that can be none is not used (%j)',
    async (nonce) => {
      const { http, nonces } = world(wants(nonce));
      await http.send(REQUEST);
      await http.send(REQUEST);
      expect(nonces()).toEqual([undefined, undefined]);
    },
  );

  it('a challenge of any length is read in no time', async () => {
    // As long as Chromium lets a header be.
    const { http } = world({ status: 401, headers: { 'www-authenticate': 'DPoP,'.repeat(50_000) } });
    const startedAt = performance.now();
    await http.send(REQUEST);
    // A careless regular expression takes minutes. A busy machine may take some seconds in any case.
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  it('a request without a token has one only if it is a POST', async () => {
    const { http, sent } = world();
    await http.send({ ...REQUEST, headers: {} });
    await http.send({ ...REQUEST, method: 'POST', headers: { authorization: 'Basic eDp5' } });
    expect(sent.map(({ headers }) => 'dpop' in headers)).toEqual([false, true]);
    expect(sent[1]!.headers['authorization']).toBe('Basic eDp5');
  });
});
