import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LinkInbox } from '../../../electron/core/links/link-inbox.ts';
import { listenForLinks, secondInstanceData } from '../../../electron/shell/link-events.ts';
import { double, DoubleEvent } from '../../support/electron-double.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electronModule);

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

/** Another start, as Electron tells it: Chromium's copy of its arguments, and what was sent along. */
const startAgain = (argv: readonly string[], data: unknown): void => {
  double.app.emit('second-instance', {}, argv, '/', data);
};

beforeEach(() => double.reset());

describe('the link that starts the app', () => {
  it.each([
    ['in a package', ['/opt/keyfob', LINK]],
    ['in development', ['electron', 'main.cjs', LINK]],
    ['behind the sign that Windows needs', ['keyfob.exe', '--', LINK]],
  ])('D17: is among its own arguments %s', (_where, argv) => {
    expect(start(argv).links).toEqual([LINK]);
  });

  it('is nothing if it is the program itself', () => {
    expect(start([LINK, 'main.cjs']).links).toEqual([]);
  });
});

describe('another start', () => {
  it('D17: is believed by what it sent along, not by the copy that Chromium has rearranged', () => {
    const { links, raise } = start();
    startAgain(['keyfob', 'app.keyfob://open/activity'], { argv: ['--', LINK] });
    expect(links).toEqual([LINK]);
    expect(raise).not.toHaveBeenCalled();
  });

  it.each([undefined, null, {}, { argv: LINK }, { argv: [1, LINK] }, 'text', [LINK]])(
    'that sent %j along is read by the copy',
    (data) => {
      const { links } = start();
      // Switches stand first in it, torn from their values.
      startAgain(['keyfob', '--mode', '--allow-file-access-from-files', 'dark', LINK, 'more'], data);
      expect(links).toEqual([LINK]);
    },
  );

  it('D106: without a link brings the window to the front', () => {
    const { links, raise } = start();
    startAgain(['keyfob'], { argv: [] });
    expect(links).toEqual([]);
    expect(raise).toHaveBeenCalledOnce();
  });

  it('by the computer itself, at login, brings nothing to the front', () => {
    const { raise } = start();
    startAgain(['keyfob'], { argv: ['--hidden'] });
    expect(raise).not.toHaveBeenCalled();
  });

  it('hands over its arguments without the program', () => {
    start(['keyfob', '--flag', 'value', LINK]);
    expect(secondInstanceData()).toEqual({ argv: ['--flag', 'value', LINK] });
  });
});

it('D17: macOS tells links by an event, which is ours to answer', () => {
  const { links } = start();
  const event = new DoubleEvent();
  double.app.emit('open-url', event, LINK);
  expect(event.defaultPrevented).toBe(true);
  expect(links).toEqual([LINK]);
});
