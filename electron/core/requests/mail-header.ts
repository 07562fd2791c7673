/**
 * The values of a header field of an email in base64url, as a person reads them (RFC 5322 §2.2, RFC 2047). Empty if the text is no email.
 *
 * @param name in any case
 */
export const mailHeader = (encoded: string, name: string): string[] => {
  if (!/^[A-Za-z0-9_+/-]+={0,2}$/.test(encoded)) return [];
  const head =
    Buffer.from(encoded, 'base64url')
      .toString('utf8')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  return head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, field = '', value = ''] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
      return field.toLowerCase() === name.toLowerCase() && value !== '' ? [withoutEncodedWords(value)] : [];
    });
};

/** White space between encoded words is not part of the text (RFC 2047 §6.2). */
const withoutEncodedWords = (value: string): string =>
  value
    .replaceAll(/(\?=)\s+(?==\?)/g, '$1')
    .replaceAll(
      /=\?([\w-]+)(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi,
      (word, charset: string, encoding: string, text: string) => {
        try {
          const bytes =
            encoding.toLowerCase() === 'b'
              ? Buffer.from(text, 'base64')
              : Buffer.from(quoted(text), 'latin1');
          return new TextDecoder(charset, { fatal: true }).decode(bytes);
        } catch {
          return word;
        }
      },
    );

const quoted = (text: string): string =>
  text
    .replaceAll('_', ' ')
    .replaceAll(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
