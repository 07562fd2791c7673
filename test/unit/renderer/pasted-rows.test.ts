import { describe, expect, it } from 'vitest';
import { pastedRows } from '../../../renderer/pages/request/pasted-rows.ts';
import type { NameValue } from '../../../shared/domain/request.ts';

describe('what is pasted as a name', () => {
  it.each<[string, readonly NameValue[] | null]>([
    [
      'Accept: text/html\r\nIf-None-Match: W/"a:b"\r\n',
      [
        ['Accept', 'text/html'],
        ['If-None-Match', 'W/"a:b"'],
      ],
    ],
    ['X-Trace: 1', [['X-Trace', '1']]],
    [
      'OWNER=northwind\nURL = https://a.example/?b=c\nEMPTY=',
      [
        ['OWNER', 'northwind'],
        ['URL', 'https://a.example/?b=c'],
        ['EMPTY', ''],
      ],
    ],
    [
      'state\topen\nper page\t3',
      [
        ['state', 'open'],
        ['per page', '3'],
      ],
    ],
    [
      '?state=open&q=a%20b+c',
      [
        ['state', 'open'],
        ['q', 'a b c'],
      ],
    ],
    ['state', null],
    ['a=b', null],
    ['urn:isbn:1', null],
    ['https://a.example/\nhttps://b.example/', null],
    ['two\nlines', null],
    ['', null],
  ])('%j is %j', (text, rows) => {
    expect(pastedRows(text)).toEqual(rows);
  });
});
