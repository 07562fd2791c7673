/** Which program the app runs on: real Electron where it can be had and can work, else the stand-in. Decisions only. */

/** @typedef {{ kind: 'electron', path: string, args: string[], reason: string } | { kind: 'stand-in', reason: string }} Runtime */

/**
 * @typedef {object} RuntimeFacts
 * @property {boolean} standInWanted by `--stand-in`
 * @property {NodeJS.Platform} platform
 * @property {boolean} root whether this runs as root on a POSIX system
 * @property {boolean} display whether a window could be shown
 * @property {string | null} overridePath Electron's program below ELECTRON_OVERRIDE_DIST_PATH; null when it is not set
 * @property {string | null} unpackedPath Electron's program in node_modules; null when it is not there or not whole
 * @property {string | null} sandboxProblem why Chromium's sandbox cannot work here, see {@link sandboxProblem}
 */

/**
 * Decides as far as that is possible without the network.
 * @param {RuntimeFacts} facts
 * @returns {Runtime | { kind: 'obtain' }} `obtain`: Electron would run here, but its binary has to be fetched first
 */
export function chooseRuntime(facts) {
  if (facts.standInWanted) return { kind: 'stand-in', reason: 'you asked for it with --stand-in' };
  if (!facts.display) {
    return { kind: 'stand-in', reason: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
  }
  if (facts.sandboxProblem !== null) return { kind: 'stand-in', reason: facts.sandboxProblem };
  // As root Chromium refuses to start with its sandbox on.
  const args = facts.platform === 'linux' && facts.root ? ['--no-sandbox'] : [];
  if (facts.overridePath !== null) {
    return {
      kind: 'electron',
      path: facts.overridePath,
      args,
      reason: 'ELECTRON_OVERRIDE_DIST_PATH points to it',
    };
  }
  if (facts.unpackedPath !== null) {
    return { kind: 'electron', path: facts.unpackedPath, args, reason: 'its binary is in node_modules' };
  }
  return { kind: 'obtain' };
}

/**
 * Kernel settings that keep normal programs from making user namespaces, and the value with which each allows it.
 * @type {Readonly<Record<string, { forbids: string, allows: string }>>}
 */
export const NAMESPACE_SETTINGS = {
  'kernel.apparmor_restrict_unprivileged_userns': { forbids: '1', allows: '0' },
  'kernel.unprivileged_userns_clone': { forbids: '0', allows: '1' },
  'user.max_user_namespaces': { forbids: '0', allows: '10000' },
};

/**
 * Chromium's sandbox on Linux needs either user namespaces or a set-uid helper, which npm cannot install. Ubuntu since
 * 23.10 and others forbid the first to programs they do not know.
 * @param {{ platform: NodeJS.Platform, root: boolean, settings: Readonly<Record<string, string | null>>, helperIsSetUid: boolean }} facts
 * `settings`: values of {@link NAMESPACE_SETTINGS}, null where the kernel has none
 * @returns {string | null} the reason and what would help; null when the sandbox can work
 */
export function sandboxProblem({ platform, root, settings, helperIsSetUid }) {
  if (platform !== 'linux' || root || helperIsSetUid) return null;
  const found = Object.entries(NAMESPACE_SETTINGS).find(([name, { forbids }]) => settings[name] === forbids);
  if (found === undefined) return null;
  const [name, { allows }] = found;
  return (
    'this system forbids user namespaces, which Electron’s sandbox needs ' +
    `(“sudo sysctl ${name}=${allows}” allows them until the next restart)`
  );
}

/**
 * Where Electron's zip for a machine comes from, as its own installer builds the address.
 * @param {{ version: string, platform: string, arch: string, env: NodeJS.ProcessEnv }} from
 * @returns {{ url: string, file: string }}
 */
export function electronDownload({ version, platform, arch, env }) {
  const base =
    env.npm_config_electron_mirror ??
    env.NPM_CONFIG_ELECTRON_MIRROR ??
    env.ELECTRON_MIRROR ??
    'https://github.com/electron/electron/releases/download/';
  const file = `electron-v${version}-${platform}-${arch}.zip`;
  return { url: `${base}v${version}/${file}`, file };
}

/**
 * One or two plain lines for the person.
 * @param {Runtime} runtime
 * @param {string} version of Electron
 * @returns {string[]}
 */
export function describeRuntime(runtime, version) {
  if (runtime.kind === 'stand-in') {
    return [
      `Keyfob runs on the stand-in for Electron (the same app, its windows drawn by Chromium): ${runtime.reason}.`,
    ];
  }
  const lines = [`Keyfob runs on Electron ${version}: ${runtime.reason}.`];
  if (runtime.args.includes('--no-sandbox')) {
    lines.push(
      'You are root, so Chromium’s sandbox has to be off (--no-sandbox). Start it as a normal user to have it on.',
    );
  }
  return lines;
}
