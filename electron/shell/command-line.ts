import { app } from 'electron';

/**
 * What a program that starts the app could hand along to steer its pages, to write down what it sends and gets, to make it trust
 * any server, or to have the vault's key sealed by a key that everybody knows, which on macOS nothing would show. Each is a help in development; in a package nobody needs them.
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

/** Takes them back. Must run before Electron is ready: the debugger and the network start after the main module has run. */
export const dropHarmfulSwitches = (): void => {
  for (const name of HARMFUL_SWITCHES) app.commandLine.removeSwitch(name);
  delete process.env['SSLKEYLOGFILE'];
};
