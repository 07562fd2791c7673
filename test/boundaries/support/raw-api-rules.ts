import ts from 'typescript';
import { lineOf, walk, type Rule, type SourceFacts } from './source-graph.ts';

/** Where a value of the package `electron` may be imported. What is not listed may be used where the layer allows `electron`. */
const ELECTRON_HOMES: Readonly<Record<string, readonly string[]>> = {
  ipcMain: ['electron/ipc/registrar.ts'],
  ipcRenderer: ['electron/preload.ts', 'electron/approval-preload.ts'],
  contextBridge: ['electron/preload.ts', 'electron/approval-preload.ts'],
  safeStorage: ['electron/adapters/safe-storage.ts'],
  shell: ['electron/adapters/safe-shell.ts'],
  clipboard: ['electron/adapters/system.ts'],
  ClipboardItem: ['electron/adapters/system.ts'],
  // Requests in one place; whether there is a network at all, which sends nothing, in another.
  net: ['electron/adapters/http-exchange.ts', 'electron/adapters/system.ts'],
  BrowserWindow: ['electron/shell/windows.ts', 'electron/shell/approval-window.ts'],
  protocol: ['electron/shell/app-protocol.ts'],
  session: [
    'electron/adapters/http-exchange.ts',
    'electron/shell/app-protocol.ts',
    'electron/shell/approval-window.ts',
    'electron/shell/session-guards.ts',
  ],
  Tray: ['electron/shell/tray-view.ts'],
  Notification: ['electron/shell/tray-notice.ts', 'electron/shell/notices.ts'],
  powerMonitor: ['electron/shell/power.ts'],
  // Questions and choices of files in one place each; the message of a start that failed, to which there is no answer, in another.
  dialog: [
    'electron/adapters/chosen-files.ts',
    'electron/adapters/confirmation.ts',
    'electron/shell/start-failure.ts',
  ],
};

/** Members of `electron`'s values that have a narrower home than the value itself. */
const MEMBER_HOMES: Readonly<Record<string, string>> = {
  'net.request': 'electron/adapters/http-exchange.ts',
  'net.fetch': 'electron/adapters/http-exchange.ts',
  'net.isOnline': 'electron/adapters/system.ts',
};

/** Where a package or built-in module may be imported. */
const MODULE_HOMES: Readonly<Record<string, readonly string[]>> = {
  'openid-client': ['electron/core/oauth/oauth-library.ts'],
  '@zxcvbn-ts/core': ['electron/core/vault/passphrase-strength.ts'],
  uqr: ['electron/core/connect/qr-code.ts'],
  'electron-store': ['electron/adapters/settings-store.ts'],
  'node:sqlite': ['electron/adapters/sqlite.ts'],
  'node:http': ['electron/core/callback/loopback-server.ts'],
  'node:net': ['electron/core/callback/loopback-server.ts'],
  'node:child_process': ['electron/adapters/link-handler.ts', 'electron/adapters/browsers/programs.ts'],
  // Requests with a certificate from memory, which Chromium's stack can't present.
  'node:https': ['electron/adapters/tls-exchange.ts'],
  'node:tls': ['electron/adapters/tls-exchange.ts'],
  // No home at all: requests go through the HTTP port.
  'node:http2': [],
  'node:dgram': [],
  'node:vm': [],
  'node:worker_threads': [],
};

const BRIDGE_HOMES = ['shared/ipc/bridge.ts', 'electron/preload.ts', 'renderer/bridge/bridge-client.ts'];

const isProduct = (file: string): boolean => /^(?:electron|renderer|shared)\//.test(file);

const importProblems = ({ file, imports }: SourceFacts): string[] =>
  imports.flatMap(({ specifier, names, typeOnly, line }) => {
    if (typeOnly) return [];
    const at = `${file}:${line}:`;
    const homes =
      MODULE_HOMES[
        specifier.replace(
          /^(?=(?:http|https|http2|net|tls|dgram|vm|sqlite|child_process|worker_threads)$)/,
          'node:',
        )
      ];
    if (homes && !homes.includes(file)) return [`${at} “${specifier}” has another home`];
    if (!/^electron(?:\/.+)?$/.test(specifier)) return [];
    if (specifier !== 'electron') return [`${at} “${specifier}” is “electron” by another name`];
    return names.flatMap((name) => {
      if (name === '*' || name === 'default') return [`${at} takes the whole of electron`];
      return ELECTRON_HOMES[name]?.includes(file) === false ? [`${at} “${name}” has another home`] : [];
    });
  });

const memberProblems = ({ file, source }: SourceFacts): string[] => {
  const problems: string[] = [];
  walk(source, (node) => {
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return;
    const home = MEMBER_HOMES[`${node.expression.text}.${node.name.text}`];
    if (home !== undefined && home !== file)
      problems.push(`${file}:${lineOf(node)}: “${node.getText()}” has another home`);
  });
  return problems;
};

/** Each raw API has one home, so that its rules are in one place too. */
export const rawApisAreAtHome: Rule = (graph) =>
  [...graph.values()]
    .filter(({ file }) => isProduct(file))
    .flatMap((facts) => [...importProblems(facts), ...memberProblems(facts)]);

/** The object that the preload puts into the page is named by the preload and by the pages' client, and by nobody else. */
export const bridgeHasOneDoor: Rule = (graph) =>
  [...graph.values()]
    .filter(({ file }) => isProduct(file) && !BRIDGE_HOMES.includes(file))
    .flatMap(({ file, source }) => {
      const problems: string[] = [];
      walk(source, (node) => {
        const named =
          (ts.isPropertyAccessExpression(node) &&
            node.name.text === 'keyfob' &&
            /^(?:window|globalThis|self)$/.test(node.expression.getText())) ||
          (ts.isElementAccessExpression(node) &&
            ts.isStringLiteralLike(node.argumentExpression) &&
            node.argumentExpression.text === 'keyfob') ||
          (ts.isIdentifier(node) && node.text === 'BRIDGE');
        if (named) problems.push(`${file}:${lineOf(node)}: reaches for the bridge`);
      });
      return problems;
    });

/** Ways around every rule that reads imports: loaders, evaluators, and the network of the platform. */
const LOADERS = new Set(['require', 'createRequire', 'getBuiltinModule', 'eval', 'Function', 'binding']);
const NETWORK = new Set([
  'fetch',
  'WebSocket',
  'XMLHttpRequest',
  'EventSource',
  'sendBeacon',
  'RTCPeerConnection',
]);

/** Nothing is loaded, evaluated or sent past the imports and the HTTP port. */
export const nothingGoesAround: Rule = (graph) =>
  [...graph.values()]
    .filter(({ file }) => isProduct(file))
    .flatMap(({ file, source }) => {
      const problems: string[] = [];
      const own = declaredNames(source);
      walk(source, (node) => {
        if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
        const { expression } = node;
        const name = ts.isPropertyAccessExpression(expression)
          ? /^(?:window|globalThis|self|navigator|process|module)$/.test(expression.expression.getText()) &&
            expression.name.text
          : ts.isIdentifier(expression) && !own.has(expression.text) && expression.text;
        if (name !== false && (LOADERS.has(name) || NETWORK.has(name)))
          problems.push(`${file}:${lineOf(node)}: calls ${name}`);
      });
      return problems;
    });

const declaredNames = (source: ts.SourceFile): Set<string> => {
  const names = new Set<string>();
  walk(source, (node) => {
    const declared = ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node) || ts.isParameter(node);
    if (declared && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
  });
  return names;
};
