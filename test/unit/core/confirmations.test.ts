import { describe, expect, it, onTestFinished } from 'vitest';
import { Confirmations } from '../../../electron/core/confirmations/confirmations.ts';
import type { Question } from '../../../electron/core/ports.ts';
import { openDataFile } from '../../../electron/adapters/data-file.ts';
import { MIGRATIONS } from '../../../electron/core/storage/schema.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { activityLogOn } from '../../support/activity-log.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const question = (title: string): Question => ({ title, text: '', action: 'Yes' });

/** A service whose dialogs the test closes. */
const setup = () => {
  const begun: string[] = [];
  const asked: { readonly title: string; readonly answer: (yes: boolean) => void }[] = [];
  const clock = new ManualClock();
  const ask = ({ title }: Question): Promise<boolean> =>
    new Promise((answer) => void asked.push({ title, answer }));
  const folder = temporaryDirectory();
  const { database } = openDataFile({
    directory: folder.path,
    migrations: MIGRATIONS,
    now: () => clock.now(),
  });
  onTestFinished(() => {
    database.close();
    folder[Symbol.dispose]();
  });
  const activity = activityLogOn(database, clock);
  const confirmations = new Confirmations({ confirmation: { ask }, clock, activity });
  const during = (kind: 'protection' | 'provider', title: string): Promise<Result<boolean>> =>
    confirmations.during(PAGE, kind, async (askPerson) => {
      begun.push(title);
      return (await askPerson(question(title))) ? ok(true) : err(appError('system.not_confirmed'));
    });
  /** Does work whose question, if there is one, gets this answer. Returns the error's code and details, or null. */
  const answered = async (kind: 'protection' | 'provider', title: string, yes: boolean) => {
    const count = asked.length;
    const done = during(kind, title);
    await turn();
    if (asked.length > count) asked.at(-1)?.answer(yes);
    const result = await done;
    return result.ok ? null : { code: result.error.code, ...result.error.details };
  };
  const recorded = (): unknown[] =>
    activity
      .list(null, 100)
      .toReversed()
      .map(({ kind, actor, details }) => [kind, actor.kind, details]);
  return { asked, begun, clock, during, answered, recorded, titles: () => asked.map(({ title }) => title) };
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('dialogs of the main process', () => {
  it('open one at a time: work of another kind begins when the first has ended, after a pause', async () => {
    const { asked, begun, clock, during, titles } = setup();
    const [first, second] = [during('protection', 'one'), during('provider', 'two')];
    await turn();
    expect(begun).toEqual(['one']);
    asked[0]?.answer(true);
    expect(await first).toEqual(ok(true));
    await turn();
    // The second click of a double-click must not answer the next question.
    clock.advance(500);
    await turn();
    expect(titles()).toEqual(['one']);
    clock.advance(500);
    await turn();
    expect(titles()).toEqual(['one', 'two']);
    asked[1]?.answer(false);
    expect(await second).toMatchObject({ error: { code: 'system.not_confirmed' } });
  });

  it('are refused, not queued, while work of the same kind runs', async () => {
    const { asked, during, titles } = setup();
    const first = during('provider', 'one');
    expect(await during('provider', 'again')).toMatchObject({ error: { code: 'system.not_confirmed' } });
    await turn();
    asked[0]?.answer(true);
    await first;
    await turn();
    expect(titles()).toEqual(['one']);
    const later = during('provider', 'later');
    await turn();
    asked[1]?.answer(true);
    expect(await later).toEqual(ok(true));
  });

  it('wait after a no, twice as long after each further one, and no longer after a yes', async () => {
    const { answered, clock, titles } = setup();
    const no = { code: 'system.not_confirmed' };
    const recently = (minutes: number) => ({ code: 'system.asked_recently', minutes });
    expect(await answered('provider', 'one', false)).toEqual(no);
    // Also if the clock is set back by an hour.
    clock.sleep(-3_600_000);
    expect(await answered('provider', 'repeated', true)).toEqual(recently(1));
    clock.advance(59_999);
    expect(await answered('provider', 'repeated', true)).toEqual(recently(1));
    // Another kind is not affected.
    expect(await answered('protection', 'another', true)).toBeNull();
    clock.advance(1);
    expect(await answered('provider', 'two', false)).toEqual(no);
    expect(await answered('provider', 'repeated', true)).toEqual(recently(2));
    clock.advance(2 * 60_000);
    expect(await answered('provider', 'three', false)).toEqual(no);
    clock.advance(3 * 60_000);
    expect(await answered('provider', 'repeated', true)).toEqual(recently(1));
    clock.advance(60_000);
    expect(await answered('provider', 'four', true)).toBeNull();
    expect(await answered('provider', 'five', false)).toEqual(no);
    clock.advance(60_000);
    expect(await answered('provider', 'six', true)).toBeNull();
    expect(titles()).toEqual(['one', 'another', 'two', 'three', 'four', 'five', 'six']);
  });

  it('leave both answers in the activity record, and nothing where nothing was asked', async () => {
    const { answered, recorded } = setup();
    await answered('provider', 'one', true);
    await answered('provider', 'two', false);
    await answered('provider', 'not asked', true);
    expect(recorded()).toEqual([
      ['question_confirmed', 'page', { question: 'one' }],
      ['question_declined', 'page', { question: 'two' }],
    ]);
  });
});
