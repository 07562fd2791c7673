// That links and second starts reach the window is shown in test/security/ways-in.test.ts.
import { app } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { LinkInbox } from '../../../electron/core/links/link-inbox.ts';
import { listenForLinks } from '../../../electron/shell/link-events.ts';

const SCHEME = 'app.keyfob';
const LINK = 'app.keyfob://open/settings';

const start = (argv: readonly string[] = ['electron', 'main.cjs']) => {
  vi.spyOn(process, 'argv', 'get').mockReturnValue([...argv]);
  const inbox = new LinkInbox();
  const raise = vi.fn();
  listenForLinks(SCHEME, inbox, raise);
  const links: string[] = [];
  inbox.drain((link) => links.push(link));
  return { links, raise };
};

/** A second start as Electron reports it: with Chromium's copy of its arguments, and the data that it sent. */
const startAgain = (argv: readonly string[], data: unknown): void => {
  app.emit('second-instance', {}, argv, '/', data);
};

describe('the link that starts the app', () => {
  it.each([
    ['in a package', ['/opt/keyfob', LINK]],
    ['in development', ['electron', 'main.cjs', LINK]],
    ['after the -- that Windows needs', ['keyfob.exe', '--', LINK]],
  ])('D17: is among its own arguments %s', (_where, argv) => {
    expect(start(argv).links).toEqual([LINK]);
  });

  it('is not read from the name of the program', () => {
    expect(start([LINK, 'main.cjs']).links).toEqual([]);
  });
});

describe('a second start', () => {
  it.each([undefined, null, {}, { argv: LINK }, { argv: [1, LINK] }, 'text', [LINK]])(
    'that sent %j is read from Chromium’s arguments',
    (data) => {
      const { links } = start();
      // Chromium puts switches first, apart from their values.
      startAgain(['keyfob', '--mode', '--allow-file-access-from-files', 'dark', LINK, 'more'], data);
      expect(links).toEqual([LINK]);
    },
  );

  it('at login brings no window to the front', () => {
    const { raise } = start();
    startAgain(['keyfob'], { argv: ['--hidden'] });
    expect(raise).not.toHaveBeenCalled();
  });
});
