import { quirksOf } from './quirks.mjs';

/** What is known of each built-in provider, as text. */

/** @typedef {import('../../shared/domain/provider.ts').ProviderRecord} ProviderRecord */

/**
 * What a person would miss in a record, or null where it does not apply.
 * @param {ProviderRecord} record
 * @returns {Readonly<Record<string, boolean | null>>}
 */
const factsOf = ({ auth, identity, check, api, links, guide, logo, sources }) => {
  const oauth = auth.kind === 'oauth2' ? auth : null;
  return {
    identity: oauth && identity !== null,
    check: oauth && check !== null,
    api: oauth && api !== null,
    examples:
      oauth && api !== null && (api.examples.length > 0 || api.graphql !== null || api.reads.length > 0),
    scopes: oauth && (oauth.scopes.items.length > 0 || oauth.scopes.open),
    presets: oauth && oauth.scopes.presets.length > 0,
    offline: oauth && oauth.offline.how !== 'unknown',
    lifetime: oauth && (oauth.offline.accessTokenSeconds !== null || oauth.offline.how === 'never'),
    website: links.website !== null,
    docs: links.docs !== null,
    console: oauth && links.console !== null,
    connectedApps: oauth && links.connectedApps !== null,
    guide: oauth && guide !== null,
    logo: logo.kind !== 'letters',
    sources: sources.length > 0,
  };
};

const CONFIDENCE = /** @type {const} */ (['low', 'medium', 'high']);

/**
 * The confidence of the weakest source.
 * @param {ProviderRecord} record
 */
const confidenceOf = ({ sources }) =>
  CONFIDENCE.find((level) => sources.some(({ confidence }) => confidence === level)) ?? 'none';

/**
 * @param {readonly ProviderRecord[]} records
 * @param {Readonly<Record<string, string>>} results what the tests with the simulator said of a provider, by key
 * @returns {string[]} a line for each provider, then the totals and the providers whose facts are not certain
 */
export function reportLines(records, results) {
  const rows = records.map((record) => {
    const facts = Object.values(factsOf(record)).filter((known) => known !== null);
    return {
      key: record.key,
      complete: Math.round((100 * facts.filter(Boolean).length) / facts.length),
      confidence: confidenceOf(record),
      simulator: results[record.key] ?? '-',
      quirks: [...quirksOf(record)].map(([path, value]) =>
        typeof value === 'object' ? path : `${path}=${JSON.stringify(value)}`,
      ),
    };
  });
  const width = Math.max(8, ...rows.map(({ key }) => key.length));
  const line = (/** @type {readonly (string | number)[]} */ [key, complete, confidence, simulator, quirks]) =>
    `${String(key).padEnd(width)}  ${String(complete).padStart(8)}  ${String(confidence).padEnd(10)}  ${String(simulator).padEnd(9)}  ${String(quirks)}`;
  const low = rows.filter(({ confidence }) => confidence === 'low' || confidence === 'none');
  const passed = rows.filter(({ simulator }) => simulator === 'passed').length;
  const average = Math.round(
    rows.reduce((sum, { complete }) => sum + complete, 0) / Math.max(1, rows.length),
  );
  return [
    line(['provider', 'complete', 'confidence', 'simulator', 'differs from a plain server in']),
    ...rows.map((row) =>
      line([row.key, `${row.complete}%`, row.confidence, row.simulator, row.quirks.join(', ')]),
    ),
    '',
    `${rows.length} providers, ${average}% complete, ${passed} passed with the simulator`,
    ...[...CONFIDENCE]
      .reverse()
      .map((level) => `confidence ${level}: ${rows.filter(({ confidence }) => confidence === level).length}`),
    `to be confirmed: ${low.map(({ key }) => key).join(', ') || 'none'}`,
  ];
}
