import { describe, expect, it } from 'vitest';
import { isCausePresent, type CauseFacts } from '../../../renderer/hooks/use-live-error.ts';
import { ERROR_CODES } from '../../../shared/errors.ts';

const fine: CauseFacts = {
  online: true,
  vault: { kind: 'unlocked', protection: 'system', backend: 'keyring' },
  storage: { kind: 'ok' },
};
const states: Readonly<Record<string, CauseFacts>> = {
  offline: { ...fine, online: false },
  locked: { ...fine, vault: { kind: 'locked', by: 'passphrase' } },
  'session only': { ...fine, vault: { kind: 'session-only' } },
  'no storage': { ...fine, storage: { kind: 'unavailable', reason: 'full' } },
};

describe('the cause of an error', () => {
  it.each([
    ['network.offline', 'offline'],
    ['vault.locked', 'locked'],
    ['vault.session_only', 'session only'],
    ['storage.unavailable', 'no storage'],
  ] as const)('of %s lasts as long as: %s', (code, present) => {
    for (const [name, facts] of Object.entries(states))
      expect(isCausePresent(code, facts), name).toBe(name === present);
    expect(isCausePresent(code, fine)).toBe(false);
  });

  it('is no state of this computer for errors of a service', () => {
    for (const code of ERROR_CODES.filter((each) => /^(?:token|authorization|connection)\./.test(each)))
      expect(isCausePresent(code, fine)).toBeNull();
  });
});
