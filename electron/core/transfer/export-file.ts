import { createHash } from 'node:crypto';
import { appError } from '../../../shared/errors.ts';
import { isJsonObject } from '../../../shared/json-object.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Random } from '../ports.ts';
import { inTurns, type Steps } from '../steps.ts';
import {
  parseKdf,
  unwrapWithPassphrase,
  wrapWithPassphrase,
  type KdfParameters,
} from '../vault/passphrase.ts';

/* The outside of an export file (docs/export-format.md): a header that can be read, and the encrypted content. */

/** A file of a newer version may say what this Keyfob would not understand. */
const VERSION = 1;
const CIPHER = 'aes-256-gcm';
/** Part of the associated data, with the parameters of the key: nothing in the header can be edited unnoticed. */
const PURPOSE = `keyfob export ${VERSION} ${CIPHER}`;

/** A file that was read and is yet to be decrypted. */
export interface SealedExport {
  readonly kdf: KdfParameters;
  readonly content: Uint8Array;
}

/** Encrypts the content of a file and returns the file's text. Fails with `transfer.too_much`. */
export const sealExport = async (
  content: string,
  passphrase: string,
  random: Random,
): Promise<Result<string>> => {
  const bytes = new TextEncoder().encode(content);
  const { wrapped, kdf } = await wrapWithPassphrase(bytes, passphrase, random, PURPOSE);
  bytes.fill(0);
  const { sha256, base64 } = await inTurns(encoded(wrapped));
  const header = JSON.stringify({ keyfobExport: VERSION, kdf, cipher: CIPHER, sha256 });
  // In pieces, because `JSON.stringify` of everything would block the process.
  const text = `${header.slice(0, -1)},"content":"${base64}"}\n`;
  return text.length > LIMITS.exportFile ? err(appError('transfer.too_much')) : ok(text);
};

/**
 * Reads the text of a file. Fails with `transfer.not_ours`, `transfer.newer_version`, `transfer.damaged`, or `transfer.parameters` if
 * opening it would take too much memory or the key is too easy to guess.
 */
export const readExport = (text: string): Result<SealedExport> => {
  const file = parsed(text);
  if (file === null)
    return err(appError(/^\s*\{\s*"keyfobExport"/.test(text) ? 'transfer.damaged' : 'transfer.not_ours'));
  const { keyfobExport: version, kdf: parameters, cipher, sha256, content, ...others } = file;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return err(appError('transfer.not_ours'));
  if (version > VERSION) return err(appError('transfer.newer_version'));
  if (typeof content !== 'string' || cipher !== CIPHER || Object.keys(others).length > 0)
    return err(appError('transfer.damaged'));
  // Damage is told apart from a wrong passphrase by this alone. It proves nothing: whoever changes the content can change it, too.
  const bytes = Buffer.from(content, 'base64');
  if (sha256 !== digest(bytes)) return err(appError('transfer.damaged'));
  const kdf = parseKdf(JSON.stringify(parameters ?? null));
  return kdf ? ok({ kdf, content: bytes }) : err(appError('transfer.parameters'));
};

/** Decrypts the content of a file. Fails with `transfer.wrong_passphrase`, also if the header was edited. */
export const openExport = async (
  { kdf, content }: SealedExport,
  passphrase: string,
): Promise<Result<string>> => {
  const bytes = await unwrapWithPassphrase(content, kdf, passphrase, PURPOSE);
  return bytes === null
    ? err(appError('transfer.wrong_passphrase'))
    : ok(new TextDecoder('utf-8').decode(bytes));
};

/** How many bytes are encoded in one step. A multiple of 3, so that pieces of Base64 can be joined. */
const PIECE = 3 * 256 * 1024;

function* encoded(bytes: Uint8Array): Steps<{ readonly sha256: string; readonly base64: string }> {
  const hash = createHash('sha256');
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += PIECE) {
    const piece = bytes.subarray(start, start + PIECE);
    hash.update(piece);
    pieces.push(Buffer.from(piece).toString('base64'));
    yield;
  }
  return { sha256: hash.digest('hex'), base64: pieces.join('') };
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const parsed = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const file: unknown = JSON.parse(text);
    return isJsonObject(file) ? file : null;
  } catch {
    return null;
  }
};
