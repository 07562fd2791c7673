/**
 * `JSON.parse` whose result has to be given a type before it can be used.
 * @param {string} text
 * @returns {unknown}
 * @throws {SyntaxError}
 */
export const parseJson = (text) => JSON.parse(text);
