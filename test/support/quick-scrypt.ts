import crypto, { type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

// Reduces the cost of scrypt in this process, so that tests don't wait for it. The tests in test/unit/vault and test/e2e use the real
// cost.

const { scrypt } = crypto;

const quickScrypt = (
  password: string,
  salt: Uint8Array,
  length: number,
  options: ScryptOptions,
  callback: (error: Error | null, key: Buffer) => void,
): void => scrypt(password, salt, length, { ...options, N: 2 }, callback);

Object.assign(crypto, { scrypt: quickScrypt });
syncBuiltinESMExports();
