import { createContext, use } from 'react';

/** A text in singular and plural. `#` stands for the number. */
export interface PluralWords {
  readonly one: string;
  readonly other: string;
}

/** Formats times, numbers and lists in English, the language of all texts. */
export interface Format {
  /** "just now", "3 minutes ago", "yesterday", "in 2 hours". */
  readonly relative: (at: number, now: number) => string;
  /** Like `relative`, for past events: never in the future, although `now` may lag behind `at`. */
  readonly ago: (at: number, now: number) => string;
  /** "Mar 14, 2026, 16:05". */
  readonly dateTime: (at: number) => string;
  /** "16:05". */
  readonly time: (at: number) => string;
  /** "Today", "Yesterday", "Saturday, March 14"; with the year if it is not the current one. */
  readonly day: (at: number, now: number) => string;
  /** The number of the local day, to group by. */
  readonly dayOf: (at: number) => number;
  readonly number: (value: number) => string;
  /** "a, b and c". */
  readonly list: (items: readonly string[]) => string;
  /** "1 account", "3 accounts". */
  readonly count: (value: number, words: PluralWords) => string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A remaining time in minutes and seconds: "8:41". Never negative. */
export const formatCountdown = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Days between 1970 and the local date, independent of daylight saving time. */
const localDayNumber = (at: number): number => {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
};

/**
 * @param locale the English locale, e.g. `en-GB`
 * @param hour12 whether times read 4:05 PM or 16:05
 */
export const createFormat = (locale: string, hour12: boolean): Format => {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hour12 });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', hour12 });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric' });
  const dayAndYear = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const plural = new Intl.PluralRules(locale);

  const relativeTime = (at: number, now: number): string => {
    const distance = at - now;
    const size = Math.abs(distance);
    const sign = Math.sign(distance);
    if (size < 45_000) return distance > 0 ? 'in a moment' : 'just now';
    if (size < 45 * MINUTE) return relative.format(sign * Math.max(1, Math.round(size / MINUTE)), 'minute');
    if (size < 22 * HOUR) return relative.format(sign * Math.max(1, Math.round(size / HOUR)), 'hour');
    const days = Math.max(1, Math.abs(localDayNumber(at) - localDayNumber(now)));
    if (days < 30) return relative.format(sign * days, 'day');
    return days < 365
      ? relative.format(sign * Math.max(1, Math.round(days / 30.4)), 'month')
      : relative.format(sign * Math.round(days / 365), 'year');
  };

  return {
    relative: relativeTime,
    ago: (at, now) => relativeTime(Math.min(at, now), now),
    dateTime: (at) => dateTime.format(at),
    time: (at) => time.format(at),
    day: (at, now) => {
      const distance = localDayNumber(at) - localDayNumber(now);
      if (distance === 0) return 'Today';
      if (distance === -1) return 'Yesterday';
      return (new Date(at).getFullYear() === new Date(now).getFullYear() ? day : dayAndYear).format(at);
    },
    dayOf: localDayNumber,
    number: (value) => number.format(value),
    list: (items) => list.format(items),
    count: (value, words) =>
      (plural.select(value) === 'one' ? words.one : words.other).replace('#', number.format(value)),
  };
};

/**
 * The format for the system's languages: the first English locale, with the hour cycle of the first language.
 */
export const systemFormat = (languages: readonly string[]): Format => {
  const english = languages.find((language) => /^en\b/i.test(language)) ?? 'en';
  const { hour12 } = new Intl.DateTimeFormat(languages[0] ?? english, { hour: 'numeric' }).resolvedOptions();
  return createFormat(english, hour12 ?? false);
};

export const FormatContext = createContext<Format>(createFormat('en', false));

export const useFormat = (): Format => use(FormatContext);
