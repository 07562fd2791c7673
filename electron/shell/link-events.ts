import { app } from 'electron';
import { linkInArguments } from '../core/links/parse-deep-link.ts';
import type { LinkInbox } from '../core/links/link-inbox.ts';

/** What a second instance sends to the first. */
interface SecondInstanceData {
  readonly argv: readonly string[];
}

/** The `additionalData` of `app.requestSingleInstanceLock`. Chromium reorders the arguments that `second-instance` delivers. */
export const secondInstanceData = (): SecondInstanceData => ({ argv: process.argv.slice(1) });

/**
 * Puts deep links into the inbox: from this instance's arguments, from those of a second instance, and from `open-url` (macOS).
 * Must run before `ready`: on macOS the link that starts the app arrives between the end of the main module and `ready`.
 *
 * @param raise called when a second instance started without a link and without `--hidden`
 */
export const listenForLinks = (scheme: string, inbox: LinkInbox, raise: () => void): void => {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    inbox.put(url);
  });
  app.on('second-instance', (_event, argv, _directory, data) => {
    const args = isSecondInstanceData(data) ? data.argv : argv;
    const link = linkInArguments(args, scheme);
    if (link !== null) inbox.put(link);
    else if (!args.includes('--hidden')) raise();
  });
  const own = linkInArguments(process.argv.slice(1), scheme);
  if (own !== null) inbox.put(own);
};

const isSecondInstanceData = (data: unknown): data is SecondInstanceData =>
  data !== null &&
  typeof data === 'object' &&
  'argv' in data &&
  Array.isArray(data.argv) &&
  data.argv.every((arg) => typeof arg === 'string');
