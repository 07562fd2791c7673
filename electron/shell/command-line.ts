const NO_VALUE = /^$/;

/**
 * The switches that a package accepts, with the values of each. All others are refused, because Chromium has hundreds with which
 * another program could control the pages, read the traffic, or weaken the sandbox or the vault.
 */
const ACCEPTED: ReadonlyMap<string, RegExp> = new Map([
  // Keyfob's own, of a start at login.
  ['hidden', NO_VALUE],
  // What some desktops need for a readable window, and some people for their language, screen reader or input method.
  ['disable-gpu', NO_VALUE],
  ['enable-wayland-ime', NO_VALUE],
  ['force-device-scale-factor', /^\d{1,2}(?:\.\d{1,3})?$/],
  ['force-renderer-accessibility', NO_VALUE],
  ['lang', /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/],
  ['ozone-platform', /^(?:wayland|x11)$/],
  ['ozone-platform-hint', /^(?:auto|wayland|x11)$/],
  // Not `basic`, which seals with a publicly known key.
  ['password-store', /^(?:gnome-libsecret|kwallet[56]?)$/],
]);

/** Arguments that the operating system itself adds: COM on Windows, older Finders on macOS. */
const FROM_SYSTEM: Partial<Record<NodeJS.Platform, RegExp>> = {
  win32: /^[-/]Embedding$/i,
  darwin: /^-psn_\d+_\d+$/,
};

/**
 * The names of the switches that a package refuses. Reads the arguments as Chromium does (`base/command_line.cc`): white space
 * around them is dropped, `--x`, `-x` and, on Windows, `/x` are switches, in any case there, and `--` ends them.
 *
 * @param args without the program
 */
export const refusedSwitches = (args: readonly string[], platform: NodeJS.Platform): string[] => {
  const isWindows = platform === 'win32';
  const prefix = isWindows ? /^(?:--?|\/)(?=.)/s : /^--?(?=.)/s;
  const trimmed = args.map((arg) => arg.trim());
  const end = trimmed.indexOf('--');
  const switches = (end === -1 ? trimmed : trimmed.slice(0, end)).filter((arg) => prefix.test(arg));
  const refused = switches.flatMap((arg) => {
    if (FROM_SYSTEM[platform]?.test(arg)) return [];
    const [name = '', ...rest] = arg.replace(prefix, '').split('=');
    const known = isWindows ? name.toLowerCase() : name;
    return ACCEPTED.get(known)?.test(rest.join('=')) ? [] : [arg.split('=', 1)[0] ?? arg];
  });
  return [...new Set(refused)];
};
