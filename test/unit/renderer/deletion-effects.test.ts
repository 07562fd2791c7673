import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../renderer/i18n/format.ts';
import { deletionEffectWords } from '../../../renderer/pages/provider/deletion-effects.ts';
import { app, attempt, connection } from '../../e2e/pages/support/make-facts.ts';

const format = createFormat('en-GB', false);
const nothing = { accounts: [], clients: [], attempts: [] };
const accounts = [connection(1, 'team-notes', 'anna'), connection(2, 'team-notes', 'boris')];
const clients = [app(1, 'team-notes', { name: 'Work' }), app(2, 'team-notes', { clientId: 'second-app' })];

describe('what is deleted or ends with a provider', () => {
  it('is listed by name: accounts, OAuth apps, saved requests and sign-ins', () => {
    const all = { accounts, clients, attempts: [attempt('team-notes')] };
    expect(deletionEffectWords(all, 3, format)).toEqual([
      '2 accounts go with it and are disconnected: anna and boris.',
      '2 OAuth apps are deleted, with their secrets: Work and second-app.',
      '3 saved requests and the request history are deleted.',
      '1 unfinished sign-in ends.',
    ]);
  });

  it.each([
    [0, 'The request history is deleted.'],
    [1, '1 saved request and the request history are deleted.'],
    [null, 'Saved requests and the request history are deleted.'],
  ])('says of %s saved requests only what is known', (saved, sentence) => {
    expect(deletionEffectWords({ ...nothing, accounts }, saved, format)).toContain(sentence);
  });

  it('is nothing where nobody used it', () => {
    expect(deletionEffectWords(nothing, 0, format)).toEqual(['No account uses it.']);
  });
});
