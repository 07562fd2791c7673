/** Whether a text that must stay secret is among these bytes: as text, in UTF-16, in hex, or in Base64 at each alignment. */
export const leaksIn = (bytes: Buffer, secret: string): boolean => {
  const hex = Buffer.from(secret).toString('hex');
  const inBase64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.from('x'.repeat(offset) + secret).toString('base64');
    // The ends depend on what stands beside it.
    return encoded.slice(offset === 0 ? 0 : 4, -4);
  });
  return [secret, hex, hex.toUpperCase(), ...inBase64]
    .map((text) => Buffer.from(text))
    .concat(Buffer.from(secret, 'utf16le'))
    .some((text) => bytes.includes(text));
};
