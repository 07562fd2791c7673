import { safeStorage } from 'electron';
import { expect, it, vi } from 'vitest';
import { callsOf } from '../support/electron-double/double.ts';
import { startWholeApp } from './support/whole-app.ts';

it('D78 D83: a key store that never answers holds up neither the window nor its page', async () => {
  vi.spyOn(safeStorage, 'encryptStringAsync').mockReturnValue(Promise.withResolvers<never>().promise);
  await using app = await startWholeApp({ packaged: true });
  const reply = await app.ask('app.snapshot');
  expect(reply).toMatchObject({ ok: true, value: { slices: { vault: { kind: 'opening' } } } });
  expect(callsOf(safeStorage, 'encryptStringAsync')).toHaveLength(1);
});
