import type { ByteSource } from '../ports.ts';

/** Bytes one after the other. */
export const joined = (parts: readonly (Uint8Array | ByteSource)[]): ByteSource => ({
  size: parts.reduce((size, part) => size + (part instanceof Uint8Array ? part.length : part.size), 0),
  chunks: async function* () {
    for (const part of parts)
      if (part instanceof Uint8Array) yield part;
      else yield* part.chunks();
  },
});

/** All bytes of a source; null if they can't be read. */
export const readWhole = async (source: ByteSource): Promise<Uint8Array | null> => {
  const whole = new Uint8Array(source.size);
  let at = 0;
  try {
    for await (const chunk of source.chunks()) {
      whole.set(chunk, at);
      at += chunk.length;
    }
  } catch {
    return null;
  }
  return whole;
};

/** All of a source as text; null if it can't be read. */
export const readText = async (source: ByteSource): Promise<string | null> => {
  const bytes = await readWhole(source);
  return bytes && new TextDecoder().decode(bytes);
};
