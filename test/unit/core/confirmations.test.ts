import { describe, expect, it } from 'vitest';
import { Confirmations } from '../../../electron/core/confirmations/confirmations.ts';
import type { Question } from '../../../electron/core/ports.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const question = (title: string): Question => ({ title, text: '', action: 'Yes' });

/** A service whose dialogs the test closes. */
const setup = () => {
  const begun: string[] = [];
  const asked: { readonly title: string; readonly answer: (yes: boolean) => void }[] = [];
  const clock = new ManualClock();
  const ask = ({ title }: Question): Promise<boolean> =>
    new Promise((answer) => void asked.push({ title, answer }));
  const confirmations = new Confirmations({ confirmation: { ask }, clock });
  const during = (kind: 'protection' | 'provider', title: string): Promise<Result<boolean>> =>
    confirmations.during(kind, async (askPerson) => {
      begun.push(title);
      return ok(await askPerson(question(title)));
    });
  return { asked, begun, clock, during, titles: () => asked.map(({ title }) => title) };
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
    expect(await second).toEqual(ok(false));
  });

  it('are refused, not queued, while work of the same kind runs', async () => {
    const { asked, during, titles } = setup();
    const first = during('provider', 'one');
    expect(await during('provider', 'again')).toMatchObject({ error: { code: 'system.not_confirmed' } });
    await turn();
    asked[0]?.answer(false);
    await first;
    await turn();
    expect(titles()).toEqual(['one']);
    const later = during('provider', 'later');
    await turn();
    asked[1]?.answer(true);
    expect(await later).toEqual(ok(true));
  });
});
