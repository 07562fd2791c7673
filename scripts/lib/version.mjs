/** Compares version numbers by their three parts. Ignores pre-release tags, because no package is installed yet. */

/**
 * Parses `24.15`, `v24.15.0` or `24.15.0-nightly`. Missing parts are 0.
 * @param {string} text
 * @returns {[number, number, number] | null} null if it does not start with a version
 */
export function parseVersion(text) {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?=$|[-+\s])/.exec(text.trim());
  if (match === null) return null;
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

/**
 * Whether `version` is `minimum` or newer. False if it is not a version.
 * @param {string | null | undefined} version
 * @param {string} minimum
 * @returns {boolean}
 */
export function atLeast(version, minimum) {
  const have = parseVersion(version ?? '');
  const want = parseVersion(minimum);
  if (have === null || want === null) return false;
  for (let i = 0; i < 3; i += 1) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
