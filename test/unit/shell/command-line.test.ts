import { expect, it } from 'vitest';
import { refusedSwitches } from '../../../electron/shell/command-line.ts';

const LINK = 'app.keyfob://callback/spotify?code=a&state=b';

it.each<[NodeJS.Platform, string[]]>([
  ['linux', []],
  ['linux', [LINK]],
  ['linux', ['--hidden', '--ozone-platform=x11', '--force-device-scale-factor=1.25', '--lang=pt_BR', LINK]],
  ['linux', ['--password-store=kwallet6', '-password-store=gnome-libsecret', ' --disable-gpu ']],
  // One character that could begin a switch is none.
  ['linux', ['-', '/opt/x', 'remote-debugging-port=1', '']],
  ['linux', ['--', '--remote-debugging-port=1']],
  ['win32', ['--', LINK]],
  ['win32', ['/Hidden', '-LANG=de', '/', '-Embedding']],
  ['darwin', ['-psn_0_12345', '--lang=de']],
])('a package on %s starts with %j', (platform, args) => {
  expect(refusedSwitches(args, platform)).toEqual([]);
});

it.each<[NodeJS.Platform, string, string]>([
  // What opens the app: its pages, its traffic, its sandbox, its data, its keys.
  ...[
    ...['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins', 'inspect', 'inspect-brk'],
    ...['proxy-server', 'proxy-pac-url', 'host-rules', 'host-resolver-rules', 'ignore-certificate-errors'],
    ...['ignore-certificate-errors-spki-list', 'log-net-log', 'net-log-capture-mode', 'ssl-key-log-file'],
    ...['no-sandbox', 'disable-web-security', 'js-flags', 'load-extension', 'renderer-cmd-prefix'],
    ...['user-data-dir', 'use-mock-keychain', 'enable-features', 'disable-features', 'not-known-to-anybody'],
  ].map((name): [NodeJS.Platform, string, string] => ['linux', `--${name}=1`, `--${name}`]),
  ['linux', '--no-sandbox', '--no-sandbox'],
  ['linux', '-inspect', '-inspect'],
  ['linux', ' \t--no-sandbox', '--no-sandbox'],
  ['linux', '---hidden', '---hidden'],
  ['linux', '--Hidden', '--Hidden'],
  ['linux', '--=x', '--'],
  ['linux', '-psn_0_1', '-psn_0_1'],
  ['win32', '/remote-debugging-port=1', '/remote-debugging-port'],
  ['win32', '/NO-SANDBOX', '/NO-SANDBOX'],
  ['win32', '--single-argument', '--single-argument'],
  // Values that are none of the safe ones.
  ['linux', '--password-store=basic', '--password-store'],
  ['linux', '--password-store', '--password-store'],
  ['linux', '--hidden=1', '--hidden'],
  ['linux', '--lang=../../x', '--lang'],
])('a package on %s refuses %j', (platform, arg, name) => {
  expect(refusedSwitches(['--hidden', LINK, arg, arg], platform)).toEqual([name]);
});
