/** Chooses what runs the app: Electron if possible, otherwise the stand-in. Pure functions. */

/** @typedef {{ kind: 'electron', path: string, args: string[], reason: string } | { kind: 'stand-in', reason: string }} Runtime */

/**
 * @typedef {object} RuntimeFacts
 * @property {boolean} useStandIn by `--stand-in`
 * @property {NodeJS.Platform} platform
 * @property {boolean} root whether the user is root (POSIX)
 * @property {boolean} display whether a window can be shown
 * @property {string | null} overridePath Electron's executable in ELECTRON_OVERRIDE_DIST_PATH, or null
 * @property {string | null} unpackedPath Electron's executable in node_modules; null if it is missing or incomplete
 * @property {string | null} sandboxProblem the result of {@link sandboxProblem}
 */

/**
 * Chooses without using the network.
 * @param {RuntimeFacts} facts
 * @returns {Runtime | { kind: 'download' }} `download`: Electron can run here, but its binary is missing
 */
export function chooseRuntime(facts) {
  if (facts.useStandIn) return { kind: 'stand-in', reason: 'you asked for it with --stand-in' };
  if (!facts.display) {
    return { kind: 'stand-in', reason: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
  }
  if (facts.sandboxProblem !== null) return { kind: 'stand-in', reason: facts.sandboxProblem };
  // Chromium does not start as root with its sandbox.
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
  return { kind: 'download' };
}

/**
 * Kernel settings that forbid unprivileged programs to create user namespaces, with their values.
 * @type {Readonly<Record<string, { forbids: string, allows: string }>>}
 */
export const NAMESPACE_SETTINGS = {
  'kernel.apparmor_restrict_unprivileged_userns': { forbids: '1', allows: '0' },
  'kernel.unprivileged_userns_clone': { forbids: '0', allows: '1' },
  'user.max_user_namespaces': { forbids: '0', allows: '10000' },
};

/**
 * Why Chromium's sandbox can't work. On Linux it needs user namespaces or a set-uid helper, which npm can't install. Some
 * systems, such as Ubuntu since 23.10, forbid user namespaces to unknown programs.
 * @param {{ platform: NodeJS.Platform, root: boolean, settings: Readonly<Record<string, string | null>>, helperIsSetUid: boolean }} facts
 * `settings`: the values of {@link NAMESPACE_SETTINGS}, null for a setting that the kernel does not have
 * @returns {string | null} the reason and the remedy; null if the sandbox can work
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
 * The URL of Electron's zip, built like in Electron's own installer.
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
 * The lines that `npm start` prints about its choice.
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
