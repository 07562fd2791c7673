import { expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  app: { name: 'Keyfob', getPath: () => '/home/anna/.config/Keyfob', exit: vi.fn() },
  dialog: { showErrorBox: vi.fn() },
}));
vi.mock('electron', () => electron);

const { endAfterStartFailure } = await import('../../../electron/shell/start-failure.ts');

it('an app that can’t be built says so, without a word of what was thrown, and ends', () => {
  endAfterStartFailure(new TypeError('secret-in-a-message'));
  const [title, text] = electron.dialog.showErrorBox.mock.calls[0] as [string, string];
  expect(title).toBe('Keyfob could not start');
  expect(text).toContain('/home/anna/.config/Keyfob');
  expect(text).toContain('TypeError');
  expect(text).not.toContain('secret-in-a-message');
  expect(electron.app.exit).toHaveBeenCalledWith(1);
});
