import { describe, expect, it } from 'vitest';
import { readAccount } from '../../../electron/core/connections/account.ts';
import { parseJson } from '../../../electron/core/http/response-body.ts';
import { textAt } from '../../../electron/core/http/json-pointer.ts';
import { readTokenResponse } from '../../../electron/core/oauth/token-response.ts';
import type { IdentityRule } from '../../../shared/domain/provider.ts';
import { readGrantedScopes } from '../../../shared/domain/scopes.ts';

const RULE: IdentityRule = {
  request: 'openid',
  subject: '/id',
  label: ['/name'],
  labelFormat: '{}',
  avatar: null,
  tenant: '/team',
  errorIn200: null,
};
const account = (document: Readonly<Record<string, unknown>>) =>
  readAccount('https://id.example.org', RULE, document);

describe('an account from a hostile server', () => {
  it('D38: is rejected if its ID is a number that JavaScript can’t represent exactly', () => {
    // 9007199254740992 and …993 are the same number in JSON.
    for (const id of ['9007199254740992', '9007199254740993', '1e300']) {
      const document = JSON.parse(`{"id":${id}}`) as Record<string, unknown>;
      expect(account(document)).toMatchObject({ ok: false, error: { code: 'identity.no_subject' } });
    }
    expect(account({ id: 9_007_199_254_740_991 })).toMatchObject({ value: { subject: '9007199254740991' } });
    expect(account({ id: '9007199254740993' })).toMatchObject({ value: { subject: '9007199254740993' } });
    expect(textAt({ share: 0.5 }, '/share')).toBe('0.5');
  });

  it('D38: has the exact digits of a number that JavaScript would round', () => {
    const subjectOf = (id: string) => {
      const body = new TextEncoder().encode(`{"id":${id}}`);
      const found = account(parseJson({ status: 200, headers: {}, body }) ?? {});
      return found.ok ? found.value.subject : found.error.code;
    };
    for (const id of ['948493988897554433', '9007199254740993', '-9007199254740993', '1'.repeat(400), '42'])
      expect(subjectOf(id)).toBe(id);
    for (const id of ['1e300', '9007199254740993.0', '1e999'])
      expect(subjectOf(id)).toBe('identity.no_subject');
  });

  it('D38: subjects with lone surrogates, which storage would make equal, are refused', () => {
    for (const id of ['a\ud800', 'a\ud801', '\udc00']) {
      const document = JSON.parse(JSON.stringify({ id })) as Record<string, unknown>;
      expect(account(document)).toMatchObject({ ok: false, error: { code: 'identity.no_subject' } });
    }
    expect(account({ id: 'a\u{1f600}' })).toMatchObject({ value: { subject: 'a\u{1f600}' } });
  });

  it.each(['x'.repeat(501), 'a\u202eb', 'a\u0000b', 'a\nb', 'a\u2028b', 'a\u200bb', 'a\u034fb', 'a\ufe0f'])(
    'is rejected if its ID is too long or has invisible characters (%#)',
    (id) => {
      expect(account({ id })).toMatchObject({ ok: false, error: { code: 'identity.no_subject' } });
    },
  );

  it('has a visible label without piled-up marks', () => {
    const nameOf = (name: string) => {
      const found = account({ id: '1', name });
      return found.ok && found.value.label;
    };
    for (const blank of ['\u3164', '\u2800\uffa0 \u115f', '\u200b', '\u00a0'])
      expect(nameOf(blank)).toBe('?');
    expect(nameOf(`A${'\u0301'.repeat(50)}nna`)).toBe(`A${'\u0301'.repeat(4)}nna`.normalize('NFKC'));
    expect(nameOf('Ａｎｎａ G\u034foogle \u3164')).toBe('Anna G oogle');
    for (const name of ['Anna', 'Zoë', 'Anna \u0928\u093f\u0930\u094d', 'ที่นั่น', '안나'])
      expect(nameOf(name)).toBe(name);
  });

  it('has a tenant of one short, visible line', () => {
    const team = `Ac\u202eme\n${'x'.repeat(500)}`;
    const found = account({ id: '1', team });
    expect(found.ok && found.value.tenant).toMatch(/^Ac me x+$/);
    expect(found.ok && found.value.tenant?.length).toBe(120);
  });
});

describe('a grant of a hostile server', () => {
  it('has valid scopes only', () => {
    const text = `read ${'x'.repeat(301)} wri\u202ete del\u0000ete \u00fc write`;
    expect(readGrantedScopes(text, ' ', ['read', 'write'])).toEqual(['read', 'write']);
  });

  it('has a limited number of scopes', () => {
    const text = Array.from({ length: 100_000 }, (_, number) => `s${number}`).join(' ');
    expect(readGrantedScopes(text, ' ', [])).toHaveLength(1000);
  });

  it.each(['a\r\nx-evil: 1', 'a\nb', 'a\u0000b', 'tökén', ''])(
    'is rejected if its token can’t be sent in a header: %j',
    (token) => {
      const body = new TextEncoder().encode(JSON.stringify({ access_token: token, token_type: 'Bearer' }));
      const facts = {
        format: 'json',
        pointer: '',
        topLevelOnRefresh: false,
        bearerTypes: [],
        errorIn200: null,
        certificateBound: false,
      } as const;
      expect(
        readTokenResponse({ status: 200, headers: {}, body }, { tokenResponse: facts, openid: false }),
      ).toMatchObject({ ok: false, error: { code: 'token.missing_access_token' } });
    },
  );
});
