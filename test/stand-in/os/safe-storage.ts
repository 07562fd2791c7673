import type { Lifecycle } from '../app/lifecycle.ts';
import type { SafeStorageMode } from '../settings.ts';
import { guard } from '../support/guard.ts';
import type { Keyring } from './keyring.ts';
import { decryptWith, deriveKey, encryptWith, prefixOf, publicPassword } from './os-crypt.ts';
import type { CryptKey } from './os-crypt.ts';

export interface SafeStorageParts {
  lifecycle: Lifecycle;
  mode: SafeStorageMode;
  keyring: Keyring;
  /** The app's name, which is part of the key's name in the keyring. */
  appName: () => string;
  /** Value of `--password-store`; empty if missing. */
  passwordStore: () => string;
  desktop: string;
}

/** The keys of this process, read once at the first use. */
interface Keys {
  /** The key for encryption. */
  writing: CryptKey;
  /** The keys for decryption. */
  reading: CryptKey[];
  /** Prefixes of keys that are temporarily unavailable. */
  locked: string[];
}

const notReady = 'safeStorage cannot be used before app is ready';
const backends: Record<string, ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>> = {
  basic: 'basic_text',
  'gnome-libsecret': 'gnome_libsecret',
  kwallet: 'kwallet',
  kwallet5: 'kwallet5',
  kwallet6: 'kwallet6',
};

/**
 * Creates `safeStorage` as on Linux, in one of these modes:
 * - `keyring`: the keyring works
 * - `basic`: there is no keyring; Chromium uses its public password and reports success
 * - `locked`: the keyring stays locked; new data gets the public password, old data is "temporarily unavailable"
 * - `wrong-key`: the keyring has another password
 * - `re-encrypt`: decryption asks the app to encrypt again
 * - `portal`: the key comes from the newer portal provider, with another prefix
 * - `encrypt-failing`: encryption fails
 */
export function createSafeStorage(parts: SafeStorageParts): Electron.SafeStorage {
  const { lifecycle, mode } = parts;
  let fetched: Keys | undefined;
  const keys = () => (fetched ??= fetchKeys(parts));
  let isPlainTextAllowed = false;
  const warned = new Set<string>();

  const requireReady = () => {
    if (!lifecycle.isReady) throw new Error(notReady);
  };
  const warnOnce = (name: string) => {
    if (warned.has(name)) return;
    warned.add(name);
    process.emitWarning(`safeStorage.${name} is deprecated. Use safeStorage.${name}Async instead.`, {
      type: 'DeprecationWarning',
    });
  };
  const backend = () => (lifecycle.isReady ? selectedBackend(parts) : 'unknown');

  const encrypt = (text: string, call: string): Buffer => {
    if (typeof text !== 'string')
      throw new TypeError('Error processing argument at index 0, conversion failure');
    if (mode === 'encrypt-failing') {
      throw new Error(`Error while encrypting the text provided to safeStorage.${call}.`);
    }
    return text === '' ? Buffer.alloc(0) : encryptWith(keys().writing, text);
  };
  const decrypt = (encrypted: Buffer, call: string): Electron.DecryptStringAsyncReturnValue => {
    if (!ArrayBuffer.isView(encrypted)) {
      throw new Error(`Expected the first argument of ${call}() to be a buffer`);
    }
    // Electron accepts any `ArrayBufferView`.
    const ciphertext = Buffer.from(encrypted.buffer, encrypted.byteOffset, encrypted.byteLength);
    if (ciphertext.length === 0) return { result: '', shouldReEncrypt: false };
    const prefix = prefixOf(ciphertext);
    if (keys().locked.includes(prefix)) {
      throw new Error(`safeStorage.${call} is temporarily unavailable. Please try again.`);
    }
    const key = keys().reading.find((candidate) => candidate.prefix === prefix);
    const result = key === undefined ? undefined : decryptWith(key, ciphertext);
    if (key === undefined || result === undefined) {
      throw new Error(`Error while decrypting the ciphertext provided to safeStorage.${call}.`);
    }
    return { result, shouldReEncrypt: mode === 're-encrypt' || key !== keys().writing };
  };

  return guard<Electron.SafeStorage>('safeStorage', {
    isAsyncEncryptionAvailable: () => Promise.resolve(lifecycle.isReady),
    // eslint-disable-next-line @typescript-eslint/require-await -- a failure must be a rejection
    async encryptStringAsync(plainText) {
      requireReady();
      return encrypt(plainText, 'encryptStringAsync');
    },
    // eslint-disable-next-line @typescript-eslint/require-await -- a failure must be a rejection
    async decryptStringAsync(encrypted) {
      requireReady();
      return decrypt(encrypted, 'decryptStringAsync');
    },
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Electron 45 still has it
    isEncryptionAvailable: () => {
      warnOnce('isEncryptionAvailable');
      return lifecycle.isReady && (backend() !== 'basic_text' || isPlainTextAllowed);
    },
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Electron 45 still has it
    encryptString: (plainText) => {
      warnOnce('encryptString');
      requireReady();
      return encrypt(plainText, 'encryptString');
    },
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Electron 45 still has it
    decryptString: (encrypted) => {
      warnOnce('decryptString');
      requireReady();
      return decrypt(encrypted, 'decryptString').result;
    },
    setUsePlainTextEncryption: (isAllowed) => void (isPlainTextAllowed = isAllowed),
    getSelectedStorageBackend: backend,
  });
}

function fetchKeys({ mode, keyring, appName, passwordStore }: SafeStorageParts): Keys {
  const open = deriveKey('v10', publicPassword);
  if (mode === 'basic' || passwordStore() === 'basic') return { writing: open, reading: [open], locked: [] };
  // After a dismissed unlock prompt, Chromium encrypts as without a keyring.
  if (mode === 'locked') return { writing: open, reading: [open], locked: ['v11'] };
  const name = `${appName()} Keys`;
  const password = keyring.password(mode === 'wrong-key' ? `${name} (another)` : name);
  const secret = deriveKey('v11', password);
  if (mode !== 'portal') return { writing: secret, reading: [secret, open], locked: [] };
  const portal = deriveKey('v12', keyring.password(`${name} (portal)`));
  return { writing: portal, reading: [portal, secret, open], locked: [] };
}

/** The backend of the synchronous calls, chosen by desktop; the asynchronous ones may use another. */
function selectedBackend({ passwordStore, desktop }: SafeStorageParts) {
  const chosen = backends[passwordStore()];
  if (chosen !== undefined) return chosen;
  if (/KDE/i.test(desktop)) return 'kwallet6';
  return /GNOME|Unity|XFCE|Cinnamon|Pantheon/i.test(desktop) ? 'gnome_libsecret' : 'basic_text';
}
