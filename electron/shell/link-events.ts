import { app } from 'electron';
import { linkInArguments } from '../core/links/parse-deep-link.ts';
import type { LinkInbox } from '../core/links/link-inbox.ts';

/** What a second start hands to the first: its own arguments, untouched. */
interface SecondStart {
  readonly argv: readonly string[];
}

/** Goes with the request for the lock. The browser engine rearranges the arguments that it delivers itself. */
export const secondStartData = (): SecondStart => ({ argv: process.argv.slice(1) });

/**
 * Listens for links. Must run before Electron is ready: on macOS the link that starts the app arrives between the end of the
 * main module and ready.
 *
 * @param raise called when the app was started again without a link
 */
export const listenForLinks = (scheme: string, inbox: LinkInbox, raise: () => void): void => {
  app.on('open-url', (event, url) => {
    event.preventDefault();
    inbox.put(url);
  });
  app.on('second-instance', (_event, argv, _directory, data) => {
    const args = isSecondStart(data) ? data.argv : argv;
    const link = linkInArguments(args, scheme);
    if (link !== null) inbox.put(link);
    else if (!args.includes('--hidden')) raise();
  });
  const own = linkInArguments(process.argv.slice(1), scheme);
  if (own !== null) inbox.put(own);
};

const isSecondStart = (data: unknown): data is SecondStart =>
  data !== null &&
  typeof data === 'object' &&
  'argv' in data &&
  Array.isArray(data.argv) &&
  data.argv.every((arg) => typeof arg === 'string');
