/** An appointment in the sample calendar; times are ISO 8601, UTC. */
export interface CalendarEvent {
  readonly id: string;
  readonly title: string;
  readonly start: string;
  readonly end: string;
}

const week = [
  { day: 0, hour: 9, minutes: 30, title: 'Morning round' },
  { day: 1, hour: 13, minutes: 60, title: 'Lunch with the translator' },
  { day: 2, hour: 10, minutes: 45, title: 'Dentist' },
  { day: 4, hour: 16, minutes: 90, title: 'Choir' },
] as const;

/** The sample appointments, on the seven days that begin with `today`. */
export function calendarOf(today: Date): readonly CalendarEvent[] {
  return week.map(({ day, hour, minutes, title }, index) => {
    const start = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + day, hour);
    return {
      id: `event-${index + 1}`,
      title,
      start: new Date(start).toISOString(),
      end: new Date(start + minutes * 60_000).toISOString(),
    };
  });
}
