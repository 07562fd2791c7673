/** The output of the commands. */

/** An error whose message is for the person who ran the command. Shown without its stack. */
export class UserError extends Error {
  /** @override */
  name = 'UserError';
}

/** @typedef {ReturnType<typeof createSay>} Say */

/**
 * @param {{ write: (text: string) => unknown, isTTY?: boolean }} [out]
 */
export function createSay(out = process.stdout) {
  const bold = (/** @type {string} */ text) => (out.isTTY === true ? `\u001b[1m${text}\u001b[0m` : text);
  return {
    line: (/** @type {string} */ text) => void out.write(`${text}\n`),
    heading: (/** @type {string} */ text) => void out.write(`\n${bold(`== ${text}`)}\n`),
    result: (/** @type {string} */ text) => void out.write(`${bold(`-- ${text}`)}\n`),
  };
}

/**
 * @param {number} milliseconds
 * @returns {string} such as `0.4 s` or `2 min 5 s`
 */
export function duration(milliseconds) {
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
