import { expect, it } from 'vitest';
import { Events } from '../../../electron/core/events.ts';

it('what is to be done afterwards is done once for all events of a change, whatever listeners throw', () => {
  const logged: unknown[] = [];
  const events = new Events({ log: (_, fields) => void logged.push(fields) });
  const done: string[] = [];
  const after = (): void => void done.push('after');
  events.on('mode.changed', ({ providerKey }) => {
    events.afterwards(after);
    events.emit('managed.changed', null);
    done.push(providerKey);
    throw new TypeError(providerKey);
  });
  events.on('managed.changed', () => events.afterwards(after));
  const changed = (key: string) => ['mode.changed', { providerKey: key as never }] as const;
  events.emitAll([changed('a'), changed('b')]);
  events.emit(...changed('c'));
  expect(done).toEqual(['a', 'b', 'after', 'c', 'after']);
  expect(logged).toHaveLength(3);
});
