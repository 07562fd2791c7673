import crypto, { type ScryptOptions } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

// Makes scrypt quick in this process, whatever cost it is given. The cost itself is tested in test/unit/vault, and the built
// app in test/e2e pays it; every other test would only wait for it.

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
