/*
 * Libraries that another one imports for options which Keyfob does not use. They would be loaded at each start, which takes longer than
 * the core itself.
 */

/** Imports of `conf`, the base of electron-store: its options `schema` and `migrations`. */
const UNUSED = ['ajv/dist/2020.js', 'ajv-formats', 'semver'];

const PREFIX = '\0left-out:';

/** Throws where one of them is used all the same. */
const SOURCE = `
const leftOut = () => { throw new Error('A library was left out of the build: see scripts/lib/left-out.mjs'); };
export class Ajv2020 { constructor() { leftOut(); } }
export default new Proxy({}, { get: leftOut });
`;

/**
 * Leaves them out of a bundle.
 * @returns {import('vite').Plugin}
 */
export const leaveOutUnusedLibraries = () => ({
  name: 'leave-out-unused-libraries',
  enforce: 'pre',
  resolveId: (id, importer) =>
    UNUSED.includes(id) && importer?.includes('/node_modules/conf/') ? PREFIX + id : null,
  load: (id) => (id.startsWith(PREFIX) ? SOURCE : null),
});
