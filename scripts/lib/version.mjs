/** Version numbers, as far as the bootstrap needs them: three numbers, no ranges, no pre-release order. */

/**
 * Reads `24.15`, `v24.15.0` or `24.15.0-nightly`; missing parts count as 0.
 * @param {string} text
 * @returns {[number, number, number] | null} null when it does not begin like a version
 */
export function parseVersion(text) {
  const match = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?=$|[-+\s])/.exec(text.trim());
  if (match === null) return null;
  return [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
}

/**
 * Whether `version` is `minimum` or newer. Text that is no version is never new enough.
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
