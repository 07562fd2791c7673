import type { Actor } from '../../../shared/domain/actor.ts';
import type { PlatformAddress } from '../../../shared/domain/platform.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { fill } from '../../../shared/words/fill.ts';
import { PLATFORM_QUESTION } from '../../../shared/words/platform.ts';
import type { Confirmations } from '../confirmations/confirmations.ts';
import type { Question } from '../ports.ts';
import type { Vault } from '../vault/vault.ts';
import { shownAddress } from './platform-address.ts';
import type { PlatformSession } from './platform-session.ts';

interface ConfirmedAddressParts {
  readonly session: PlatformSession;
  readonly vault: Vault;
  readonly confirmations: Confirmations;
}

const CONFIRMED = { record: 'platform_address', field: 'confirmed' };

/**
 * The address that the person has confirmed, kept in the vault. The one in use is a preference, in a file that another program can change
 * while Keyfob is closed, so it is compared before somebody signs in there.
 */
export class ConfirmedAddress {
  readonly #parts: ConfirmedAddressParts;

  constructor(parts: ConfirmedAddressParts) {
    this.#parts = parts;
  }

  /** Asks the person outside the page unless they have confirmed the present address. Fails with `system.*`. Throws `StorageError`. */
  async ensure(actor: Actor): Promise<Result<null>> {
    const { session, vault, confirmations } = this.#parts;
    const { address, defaultAddress } = session;
    const read = vault.read(CONFIRMED);
    const isConfirmed = read.ok && read.value === JSON.stringify([address.baseUrl, address.signInUrl]);
    if (isConfirmed || isSameAddress(address, defaultAddress)) return ok(null);
    return confirmations.during(actor, 'platform', async (ask) => {
      if (!(await ask(addressQuestion(address))) || !isSameAddress(address, session.address))
        return err(appError('system.not_confirmed'));
      this.remember(address);
      return ok(null);
    });
  }

  /** The person has confirmed an address. While the vault is closed it can't be kept, and is asked about once more. Throws `StorageError`. */
  remember({ baseUrl, signInUrl }: PlatformAddress): void {
    const { vault } = this.#parts;
    if (vault.problem() === null) vault.put(CONFIRMED, JSON.stringify([baseUrl, signInUrl]));
  }
}

/** What the person is asked before another platform is used. */
export const addressQuestion = ({ baseUrl, signInUrl }: PlatformAddress): Question => {
  const { title, text, action } = PLATFORM_QUESTION;
  const values = { baseUrl: shownAddress(baseUrl), signInUrl: shownAddress(signInUrl) };
  return { title, text: fill(text, values), action };
};

export const isSameAddress = (a: PlatformAddress, b: PlatformAddress): boolean =>
  a.baseUrl === b.baseUrl && a.signInUrl === b.signInUrl;
