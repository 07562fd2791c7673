import { app } from 'electron';

/**
 * Chromium switches with which another program could start a packaged app to control its pages, to record its traffic, to turn off
 * certificate checks, or (`use-mock-keychain`, macOS) to have the vault's key wrapped with a publicly known key.
 */
const HARMFUL_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'disable-web-security',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'log-net-log',
  'net-log-capture-mode',
  'ssl-key-log-file',
  'use-mock-keychain',
] as const;

/** Removes them. Must run before `ready`: the debugger and the network start after the main module has run. */
export const dropHarmfulSwitches = (): void => {
  for (const name of HARMFUL_SWITCHES) app.commandLine.removeSwitch(name);
  delete process.env['SSLKEYLOGFILE'];
};
