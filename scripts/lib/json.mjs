/**
 * `JSON.parse` with the result `unknown` instead of `any`.
 * @param {string} text
 * @returns {unknown}
 * @throws {SyntaxError}
 */
export const parseJson = (text) => JSON.parse(text);
