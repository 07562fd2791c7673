import { safeStorage } from 'electron';
import { expect, it, vi } from 'vitest';
import { callsOf } from '../support/electron-double/double.ts';
import { EVERYTHING } from '../../shared/domain/activity.ts';
import { startWholeApp } from './support/whole-app.ts';

it('D78 D83: a key store that never responds delays neither the window nor its page', async () => {
  vi.spyOn(safeStorage, 'encryptStringAsync').mockReturnValue(Promise.withResolvers<never>().promise);
  await using app = await startWholeApp({ packaged: true });
  const reply = await app.ask('app.snapshot');
  expect(reply).toMatchObject({ ok: true, value: { slices: { vault: { kind: 'opening' } } } });
  expect(callsOf(safeStorage, 'encryptStringAsync')).toHaveLength(1);
});

it('D15: links are handled before the key store responds, since only a few can wait and any page can send them', async () => {
  vi.spyOn(safeStorage, 'encryptStringAsync').mockReturnValue(Promise.withResolvers<never>().promise);
  const link = 'app.keyfob://oauth/callback/github?code=c&state=s';
  await using app = await startWholeApp({ packaged: true, args: [link] });
  const kinds = async () => {
    const reply = await app.ask('activity.list', { before: null, limit: 9, filter: EVERYTHING });
    return reply.ok && reply.value.map(({ kind }) => kind);
  };
  await expect.poll(kinds).toEqual(['link_ignored']);
});
