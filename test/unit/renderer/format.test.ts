import { describe, expect, it } from 'vitest';
import { formatCountdown, createFormat, systemFormat } from '../../../renderer/i18n/format.ts';
import { formatElapsed } from '../../../shared/words/timeline.ts';

const NOW = Date.UTC(2026, 2, 14, 16, 5);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const format = createFormat('en-GB', false);
const ago = (milliseconds: number): string => format.relative(NOW - milliseconds, NOW);

describe('relative times and dates', () => {
  it.each([
    [0, 'just now'],
    [30_000, 'just now'],
    [50_000, '1 minute ago'],
    [3 * MINUTE, '3 minutes ago'],
    [44 * MINUTE, '44 minutes ago'],
    [50 * MINUTE, '1 hour ago'],
    [5 * HOUR, '5 hours ago'],
    [23 * HOUR, 'yesterday'],
    [3 * DAY, '3 days ago'],
    [65 * DAY, '2 months ago'],
    [400 * DAY, 'last year'],
  ])('%i ms ago is %s', (milliseconds, words) => {
    expect(ago(milliseconds)).toBe(words);
  });

  it('formats future times', () => {
    expect(format.relative(NOW + 10_000, NOW)).toBe('in a moment');
    expect(format.ago(NOW + 10_000, NOW)).toBe('just now');
    expect(format.relative(NOW + 40 * MINUTE, NOW)).toBe('in 40 minutes');
  });

  it('formats days as today, yesterday or a date', () => {
    expect(format.day(NOW, NOW)).toBe('Today');
    expect(format.day(NOW - DAY, NOW)).toBe('Yesterday');
    expect(format.day(NOW - 3 * DAY, NOW)).toBe('Wednesday 11 March');
    expect(format.day(NOW - 400 * DAY, NOW)).toBe('7 February 2025');
  });

  it("uses the system's hour cycle and English", () => {
    expect(createFormat('en', true).time(NOW)).toMatch(/^4:05.PM$/);
    expect(createFormat('en', false).time(NOW)).toBe('16:05');
    expect(systemFormat(['de-DE', 'de']).time(NOW)).toBe('16:05');
    expect(systemFormat(['de-DE', 'de']).relative(NOW - 3 * MINUTE, NOW)).toBe('3 minutes ago');
    expect(systemFormat(['fr-FR', 'en-GB']).day(NOW - 400 * DAY, NOW)).toBe('7 February 2025');
  });
});

describe('numbers', () => {
  it('uses the plural form of the number', () => {
    const words = { one: '1 account', other: '# accounts' };
    expect(format.count(1, words)).toBe('1 account');
    expect(format.count(0, words)).toBe('0 accounts');
    expect(format.count(1200, words)).toBe('1,200 accounts');
  });

  it('formats a countdown that is never negative', () => {
    expect(formatCountdown(10 * MINUTE)).toBe('10:00');
    expect(formatCountdown(8 * MINUTE + 41_000)).toBe('8:41');
    expect(formatCountdown(8 * MINUTE + 40_001)).toBe('8:41');
    expect(formatCountdown(-5000)).toBe('0:00');
  });

  it('formats the time since a start', () => {
    expect(formatElapsed(0)).toBe('+0.0 s');
    expect(formatElapsed(21_430)).toBe('+21.4 s');
    expect(formatElapsed(65_000)).toBe('+1 min 5 s');
  });
});
