import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UI_ORIGIN } from '../../../electron/shell/ui-address.ts';
import { senderProblem, type Sender } from '../../../electron/ipc/sender-guard.ts';

const trusted = { origin: UI_ORIGIN, webContentsIds: new Set([1]) };
const good = { webContentsId: 1, frame: { origin: UI_ORIGIN, isMainFrame: true, detached: false } } as const;

const origins = fc.oneof(
  fc.constantFrom(UI_ORIGIN, `${UI_ORIGIN}/`, UI_ORIGIN.toUpperCase(), 'null', '', 'https://app', 'file://'),
  fc.webUrl(),
  fc.string(),
);
const senders: fc.Arbitrary<Sender> = fc.record({
  webContentsId: fc.integer({ min: 0, max: 4 }),
  frame: fc.option(fc.record({ origin: origins, isMainFrame: fc.boolean(), detached: fc.boolean() })),
});

describe('the sender guard', () => {
  it('D94: accepts only the main frame of our windows that shows our pages', () => {
    fc.assert(
      fc.property(senders, fc.uniqueArray(fc.integer({ min: 0, max: 4 })), (sender, ids) => {
        const { frame, webContentsId } = sender;
        const ours =
          frame !== null &&
          !frame.detached &&
          frame.isMainFrame &&
          frame.origin === UI_ORIGIN &&
          ids.includes(webContentsId);
        const problem = senderProblem(sender, { origin: UI_ORIGIN, webContentsIds: new Set(ids) });
        expect(problem === null).toBe(ours);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['no-frame', { ...good, frame: null }],
    ['detached', { ...good, frame: { ...good.frame, detached: true } }],
    ['unknown-window', { ...good, webContentsId: 2 }],
    ['sub-frame', { ...good, frame: { ...good.frame, isMainFrame: false } }],
    ['other-origin', { ...good, frame: { ...good.frame, origin: 'https://example.org' } }],
  ] as const)('D94: reports why it rejects a sender: %s', (problem, sender) => {
    expect(senderProblem(good, trusted)).toBeNull();
    expect(senderProblem(sender, trusted)).toBe(problem);
  });

  it.each([
    `${UI_ORIGIN}/`,
    `${UI_ORIGIN}.example.org`,
    `${UI_ORIGIN}:1`,
    UI_ORIGIN.toUpperCase(),
    UI_ORIGIN.replace('//', '/'),
    `https://${UI_ORIGIN.split('//')[1] ?? ''}`,
    'app.keyfob://app',
    'null',
    '',
    'about:blank',
  ])('D94: rejects an origin that only resembles ours: “%s”', (origin) => {
    expect(senderProblem({ ...good, frame: { ...good.frame, origin } }, trusted)).toBe('other-origin');
  });

  it('D94: rejects every sender while there is no window', () => {
    fc.assert(
      fc.property(senders, (sender) => {
        expect(senderProblem(sender, { origin: UI_ORIGIN, webContentsIds: new Set() })).not.toBeNull();
      }),
    );
  });
});
