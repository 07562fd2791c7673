import type { TimelineEntry } from '../../../shared/domain/attempt.ts';
import { ERROR_CODES, type ErrorCode } from '../../../shared/errors.ts';
import { ERROR_WORDS } from '../../../shared/words/errors.ts';
import { fill } from '../../../shared/words/fill.ts';
import { timelineFact } from '../../../shared/words/timeline.ts';

const isErrorCode = (value: unknown): value is ErrorCode =>
  (ERROR_CODES as readonly unknown[]).includes(value);

/** The facts of a timeline event in one line. An error code becomes its sentence. */
export const timelineDetails = (details: TimelineEntry['details'], provider: string): string => {
  const { code, ...rest } = details;
  const template = isErrorCode(code) ? ERROR_WORDS[code].what : '';
  const facts = Object.entries(rest)
    .filter(([name]) => !template.includes(`{${name}}`))
    .flatMap(([name, value]) => timelineFact(name, value) ?? []);
  return [...(template === '' ? [] : [fill(template, { ...details, provider })]), ...facts].join(' · ');
};
