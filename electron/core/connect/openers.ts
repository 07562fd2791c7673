import { targetOf } from '../../../shared/domain/attempt.ts';
import type { BrowserRef } from '../../../shared/domain/browser.ts';
import type { QrCode } from '../../../shared/domain/qr-code.ts';
import { appError } from '../../../shared/errors.ts';
import type { ConnectInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Browser, Browsers, Clipboard, Logger } from '../ports.ts';
import { logged } from '../storage/failures.ts';
import type { Attempt } from './attempt.ts';
import type { BrowserChoices, ChosenBrowser } from './browser-choices.ts';
import type { OpenLink } from './launch.ts';
import { qrCodeOf } from './qr-code.ts';

export interface OpenerParts {
  readonly browser: Browser;
  readonly browsers: Browsers;
  readonly browserChoices: BrowserChoices;
  readonly clipboard: Clipboard;
  readonly logger: Logger;
}

/** Opens the attempt's browser or one that the person chose (null is the default browser), or copies the link, or only shows the code. */
export type Launch = ConnectInput['launch'] | { readonly in: BrowserRef | null };

/** The ways to pass a link on. Each notes in the attempt's timeline what it did. */
export class Openers {
  readonly #parts: OpenerParts;

  constructor(parts: OpenerParts) {
    this.#parts = parts;
  }

  for(attempt: Attempt, launch: Launch): OpenLink {
    if (launch === 'code') return () => Promise.resolve(ok(null));
    if (launch === 'clipboard') return (url) => this.#copy(attempt, url);
    if (launch === 'browser') return (url) => this.#open(attempt, url, this.#browserOf(attempt));
    return (url) => this.#openIn(attempt, url, launch.in);
  }

  /** Makes a QR code of the link, for the camera of a phone. */
  asQrCode(attempt: Attempt, show: (code: QrCode) => void): OpenLink {
    return async (url) => {
      const code = await qrCodeOf(url);
      if (!code.ok) return code;
      attempt.note('qr_code_shown');
      show(code.value);
      return ok(null);
    };
  }

  async #copy(attempt: Attempt, url: string): Promise<Result<null>> {
    await this.#parts.clipboard.write(url);
    attempt.note('link_copied');
    attempt.warn(null);
    return ok(null);
  }

  /** Opens a browser that the person chose, and remembers it. */
  async #openIn(attempt: Attempt, url: string, choice: BrowserRef | null): Promise<Result<null>> {
    const chosen = choice && (await this.#named(choice));
    if (choice && !chosen) return this.#openInstead(attempt, url);
    this.#remember(chosen);
    return this.#open(attempt, url, chosen);
  }

  async #open(attempt: Attempt, url: string, chosen: ChosenBrowser | null): Promise<Result<null>> {
    const { browser, browsers } = this.#parts;
    attempt.note('browser_opened', { host: new URL(url).host });
    attempt.openIn(chosen);
    // A slow system must delay neither a response that has arrived nor a cancel.
    const respondedOrEnded = attempt
      .response()
      .then((response) => ({ by: response.ok ? ok(null) : response }));
    const opening = chosen ? browsers.open(url, chosen) : browser.open(url);
    const opened = await Promise.race([opening, respondedOrEnded]);
    if ('by' in opened) return opened.by;
    if (opened.ok) {
      attempt.warn(null);
      return opened;
    }
    if (opened.error.code === 'connect.browser_missing') return this.#openInstead(attempt, url);
    const problem = appError('connect.browser_failed');
    attempt.note('browser_failed', { code: problem.code });
    attempt.warn(problem);
    return err(problem);
  }

  /** Opens the default browser, because the chosen one is gone, and says so. */
  async #openInstead(attempt: Attempt, url: string): Promise<Result<null>> {
    attempt.note('browser_missing');
    this.#remember(null);
    const opened = await this.#open(attempt, url, null);
    if (opened.ok && attempt.isActive) attempt.warn(appError('connect.browser_missing'));
    return opened;
  }

  /** The browser of the attempt so far, or the one to begin with. */
  #browserOf(attempt: Attempt): ChosenBrowser | null {
    const { browserChoices, logger } = this.#parts;
    if (attempt.browser !== undefined) return attempt.browser;
    const target = targetOf(attempt.plan.purpose);
    return logged(logger, 'browser_choice', () => browserChoices.find(target)) ?? null;
  }

  /** A choice is easy to repeat, so a storage failure is only logged. */
  #remember(browser: ChosenBrowser | null): void {
    const { browserChoices, logger } = this.#parts;
    logged(logger, 'browser_choice', () => browserChoices.remember(null, browser));
  }

  /** The choice with its name; null if it is not installed. */
  async #named({ browserId, profileId }: BrowserRef): Promise<ChosenBrowser | null> {
    const browser = (await this.#parts.browsers.installed()).find(({ id }) => id === browserId);
    if (!browser) return null;
    if (profileId === null) return { browserId, profileId, name: browser.name };
    const profile = browser.profiles.find(({ id }) => id === profileId);
    return profile ? { browserId, profileId, name: `${browser.name} (${profile.name})` } : null;
  }
}
