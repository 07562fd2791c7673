import { app, dialog } from 'electron';
import { expect, it } from 'vitest';
import { endAfterStartFailure } from '../../../electron/shell/start-failure.ts';
import { appState, callsInOrder, callsOf } from '../../support/electron-double/double.ts';

it('an app that can’t start shows where its data is and the kind of error, not its message, and exits', () => {
  appState.name = 'Keyfob';
  appState.paths.set('userData', '/home/anna/.config/Keyfob');
  endAfterStartFailure(new TypeError('secret-in-a-message'));
  const [[title, text] = []] = callsOf(dialog, 'showErrorBox');
  expect(title).toContain('Keyfob');
  expect(text).toContain('/home/anna/.config/Keyfob');
  expect(text).toContain('TypeError');
  expect(JSON.stringify(callsInOrder())).not.toContain('secret-in-a-message');
  expect(callsOf(app, 'exit')).toEqual([[1]]);
});
