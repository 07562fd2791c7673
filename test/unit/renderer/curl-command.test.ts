import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCurl, parseCurl } from '../../../renderer/pages/request/curl-command.ts';
import { shellWords } from '../../../renderer/pages/request/shell-words.ts';

describe('a command of a shell', () => {
  it.each<[string, readonly string[]]>([
    [`a  'b c' "d e"f\\ g`, ['a', 'b c', 'd ef g']],
    [`'it'\\''s' '' "" x`, ["it's", '', '', 'x']],
    ['"\\$A \\"b\\" \\n \\\\" $B', ['$A "b" \\n \\', '$B']],
    ['a \\\n  b\\\nc\n d', ['a', 'bc']],
    ['a \\\r\n b', ['a', 'b']],
    ["$'it\\'s\\n\\x41\\u00e9\\303\\251\\U0001F600\\q'", ["it's\nAéé😀\\q"]],
    ['a | jq .', ['a']],
    ['a&&b', ['a']],
    ['a#b #c', ['a#b']],
    ['# first\na', ['a']],
    ['a \'|\' ";" \\>', ['a', '|', ';', '>']],
  ])('%j is split as a shell does', (text, words) => {
    expect(shellWords(text)).toEqual({ words, isComplete: true });
  });

  it.each(["a 'b", 'a "b', 'a "b\\"', "a $'b\\'"])('%j is not complete', (text) => {
    expect(shellWords(text).isComplete).toBe(false);
  });

  it('gives back what was quoted, whatever it is', () => {
    const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
    const doubled = (text: string) => `"${text.replace(/[$`"\\]/g, '\\$&')}"`;
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (words) => {
        const plain = words.map((word) => word.replaceAll('\r', ''));
        for (const quote of [quoted, doubled])
          expect(shellWords(plain.map(quote).join(' ')).words).toEqual(plain);
      }),
    );
  });
});

describe('a curl command', () => {
  const url = 'https://api.example.com/v1/notes';
  const json = { kind: 'text', mediaType: 'application/json' };

  it.each<[string, object]>([
    [`curl ${url}?a=1`, { method: 'GET', address: `${url}?a=1`, body: { kind: 'none' } }],
    ['$ curl -sSL api.example.com/v1 | jq', { method: 'GET', address: 'https://api.example.com/v1' }],
    [`curl -XDELETE ${url}/1`, { method: 'DELETE' }],
    [`curl -I ${url}`, { method: 'HEAD' }],
    [
      `curl --json '{"a":1}' --url ${url} -o out.json`,
      { method: 'POST', address: url, body: { ...json, text: '{"a":1}' } },
    ],
    [
      `curl ${url} -H 'Content-Type: application/json; charset=UTF-8' --data-raw '{"a":"it'\\''s"}' --compressed`,
      { method: 'POST', headers: [], body: { ...json, text: `{"a":"it's"}` } },
    ],
    [
      `curl -d a=1 --data-urlencode 'b=x y&z' ${url} -H 'X-Own: 1' -H 'Accept:' -H 'X-Empty;'`,
      {
        headers: [
          ['X-Own', '1'],
          ['X-Empty', ''],
        ],
        body: {
          kind: 'form',
          fields: [
            ['a', '1'],
            ['b', 'x y&z'],
          ],
        },
      },
    ],
    [
      `curl -d '{"a":1}' ${url}`,
      { body: { kind: 'text', mediaType: 'application/x-www-form-urlencoded', text: '{"a":1}' } },
    ],
    [`curl -G -d q=a%20b ${url}`, { method: 'GET', query: [['q', 'a b']], body: { kind: 'none' } }],
    [
      `curl -X PUT -F a=b -F 'c="d;\\"e";type=x/y' -F 'f={};type=application/json;charset=utf-8' --form-string 'g=;type=h' ${url}`,
      {
        method: 'PUT',
        body: {
          kind: 'multipart',
          parts: [
            { name: 'a', content: 'b' },
            { name: 'c', content: 'd;"e', mediaType: 'x/y' },
            { name: 'f', content: '{}', mediaType: 'application/json;charset=utf-8' },
            { name: 'g', content: ';type=h' },
          ],
        },
      },
    ],
    [`curl '${url}' -H 'sec-ch-ua: "x"' -H 'User-Agent: y' -A z -e w`, { headers: [], leftOut: [] }],
  ])('%s is a request', (command, request) => {
    expect(parseCurl(command)).toMatchObject(request);
  });

  it.each<[string, readonly string[]]>([
    [`-H 'Authorization: Bearer secret' -H 'cookie: secret'`, ['Authorization', 'cookie']],
    [`-H "private-token: secret"`, ['private-token']],
    [`-u me:secret -b a=secret --oauth2-bearer secret`, ['--user', '--cookie', '--oauth2-bearer']],
    [`-d @secret.json -F f=@secret.png`, ['@secret.json', 'f=@secret.png']],
    [`-k -T secret`, ['--insecure', '--upload-file']],
    [`-X GET -d secret`, ['--data']],
  ])('%s is left out and said', (options, leftOut) => {
    const request = parseCurl(`curl ${options} '${url}?access_token=secret&a=1'`, 'PRIVATE-TOKEN');
    expect(request).toMatchObject({ address: `${url}?a=1` });
    expect(request?.leftOut.toSorted()).toEqual([...leftOut, 'access_token'].toSorted());
    const { headers, address, query } = request!;
    expect(JSON.stringify({ headers, address, query })).not.toContain('secret');
  });

  it.each(["curl 'https://a", 'curl -X POST', 'curlew https://a.example', 'curl'])('%j is none', (text) => {
    expect(parseCurl(text)).toBeNull();
  });

  it('is told from a path', () => {
    expect(['curl https://a', ' $ curl -s x', '/curl /x', 'curly x'].map(isCurl)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
