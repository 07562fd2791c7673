import { describe, expect, it } from 'vitest';
import { isDocumentUrl } from '../../../electron/core/registration/client-document.ts';

describe('the URL of a document about Keyfob', () => {
  it.each([
    ['https://example.org/keyfob.json', true],
    ['https://example.org:8443/a/b', true],
    ['', false],
    ['http://example.org/keyfob.json', false],
    ['https://example.org', false],
    ['https://example.org/', false],
    ['https://example.org/keyfob.json#a', false],
    ['https://example.org/keyfob.json?a=b', false],
    ['https://anna@example.org/keyfob.json', false],
    ['https://example.org/a/../keyfob.json', false],
    ['https://Example.org/keyfob.json', false],
  ])('D69: %s may be a client ID: %s', (url, may) => {
    expect(isDocumentUrl(url)).toBe(may);
  });
});
