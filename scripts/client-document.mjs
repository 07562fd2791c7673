#!/usr/bin/env node
// Prints the document about Keyfob to host at a URL (npm run client-document -- <URL>). Needs the project's own Node, so run.mjs starts it.
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** @param {string} path from the root */
const load = (path) => /** @type {Promise<unknown>} */ (import(pathToFileURL(join(root, path)).href));
const { clientDocument, isDocumentUrl } =
  /** @type {typeof import('../electron/core/registration/client-document.ts')} */ (
    await load('electron/core/registration/client-document.ts')
  );
const { PRODUCTION } = /** @type {typeof import('../electron/shell/app-identity.ts')} */ (
  await load('electron/shell/app-identity.ts')
);

const [url = PRODUCTION.clientDocumentUrl] = process.argv.slice(2);
if (isDocumentUrl(url)) {
  console.log(JSON.stringify(clientDocument(url, PRODUCTION.linkScheme), null, 2));
} else {
  console.error('Name the URL of the document: https, with a path, such as https://example.org/keyfob.json.');
  process.exitCode = 2;
}
