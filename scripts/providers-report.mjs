#!/usr/bin/env node
// Prints what is known of each built-in provider (npm run providers:report). Needs the project's own Node, so run.mjs starts it.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCatalog } from './lib/catalog.mjs';
import { parseJson } from './lib/json.mjs';
import { reportLines } from './lib/providers-report.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { records } = await readCatalog(root);
/** The tests with the simulator write it. */
const results = await readFile(join(root, 'out', 'provider-results.json'), 'utf8').catch(() => '{}');
console.log(reportLines(records, /** @type {Record<string, string>} */ (parseJson(results))).join('\n'));
