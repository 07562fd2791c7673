import { expect, it } from 'vitest';
import { toastText } from '../../../renderer/stores/toaster.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';

it('a toast cuts a long name and keeps what it says', () => {
  expect(toastText(CONNECTIONS.madeDefault, { account: 'x'.repeat(80) })).toBe(
    `${'x'.repeat(39)}… is the default now`,
  );
  expect(toastText(CONNECTIONS.madeDefault, { account: 'anna' })).toBe('anna is the default now');
});
