/**
 * Electron builds Node with BoringSSL, which lacks some algorithms of OpenSSL. Code must not pass a test here with an
 * algorithm that Electron does not have.
 */
import type * as crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const missingCiphers =
  /^(?:chacha20|aria|camellia|id-aes\d*-wrap|aes\d*-wrap|.*-ccm$|.*-ocb$|id-aes\d*-ccm|sm4|seed|cast5|idea|bf)/i;

const missingKeyTypes = /^(?:ed448|x448|rsa-pss|ml-|slh-)/;

/** Removes the algorithms that BoringSSL lacks, by patching the built-in module for all its importers. */
export function restrictToBoringSsl(): void {
  const builtin: typeof crypto = process.getBuiltinModule('node:crypto');
  const { createCipheriv, createDecipheriv, generateKeyPair, generateKeyPairSync, getCiphers } = builtin;
  const check = (cipher: string): void => {
    if (missingCiphers.test(cipher))
      throw Object.assign(new Error('Unknown cipher'), { code: 'ERR_CRYPTO_UNKNOWN_CIPHER' });
  };
  const checkKeyType = (type: unknown): void => {
    if (missingKeyTypes.test(String(type)))
      throw Object.assign(
        new TypeError(`The argument 'type' must be a supported key type. Received '${String(type)}'`),
        {
          code: 'ERR_INVALID_ARG_VALUE',
        },
      );
  };
  const argon2Missing = (): never => {
    throw Object.assign(new Error('Argon2 algorithm not supported'), {
      code: 'ERR_CRYPTO_ARGON2_NOT_SUPPORTED',
    });
  };
  Object.assign(builtin, {
    createCipheriv: (...args: Parameters<typeof createCipheriv>) => {
      check(args[0]);
      return createCipheriv(...args);
    },
    createDecipheriv: (...args: Parameters<typeof createDecipheriv>) => {
      check(args[0]);
      return createDecipheriv(...args);
    },
    generateKeyPair: (...args: unknown[]) => {
      checkKeyType(args[0]);
      Reflect.apply(generateKeyPair, undefined, args);
    },
    generateKeyPairSync: (...args: unknown[]): unknown => {
      checkKeyType(args[0]);
      return Reflect.apply(generateKeyPairSync, undefined, args);
    },
    argon2: argon2Missing,
    argon2Sync: argon2Missing,
    getCiphers: () => getCiphers().filter((cipher) => !missingCiphers.test(cipher)),
  });
  Object.defineProperty(process.features, 'openssl_is_boringssl', { value: true });
  syncBuiltinESMExports();
}
