import { expect, it, vi } from 'vitest';
import { electronModule } from '../support/electron-double.ts';
import { startWholeApp } from './support/whole-app.ts';

vi.mock('electron', async () => (await import('../support/electron-double.ts')).electronModule);

it('D78 D83: a key store that takes for ever to answer holds up neither the window nor its page', async () => {
  const asked = vi
    .spyOn(electronModule.safeStorage, 'encryptStringAsync')
    .mockReturnValue(Promise.withResolvers<never>().promise);
  await using app = await startWholeApp({ packaged: true });
  const reply = await app.ask('app.snapshot');
  expect(reply).toMatchObject({ ok: true, value: { slices: { vault: { kind: 'opening' } } } });
  expect(asked).toHaveBeenCalledOnce();
});
