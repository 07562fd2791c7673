import type { ImportEdge, Rule, SourceFacts } from './source-graph.ts';
import { UNREADABLE } from './source-graph.ts';

interface Layer {
  readonly name: string;
  readonly where: RegExp;
  /** The layers it may import from, itself included. */
  readonly may: readonly string[];
  /** The packages and built-in modules it may import; homes of raw APIs are a rule of their own. */
  readonly packages: RegExp;
}

const NONE = /^$/;

/** Who may import whom (docs/architecture). The first layer whose place fits a file is its layer. */
const LAYERS: readonly Layer[] = [
  {
    name: 'schemas',
    where: /^shared\/ipc\/(?:[a-z]+-)?schemas?(?:-values)?\.ts$/,
    may: ['schemas', 'shared'],
    packages: /^zod$/,
  },
  {
    name: 'provider schema',
    where: /^shared\/provider-schema\//,
    may: ['provider schema', 'shared'],
    packages: /^zod$/,
  },
  { name: 'shared', where: /^shared\//, may: ['shared'], packages: NONE },
  {
    name: 'core',
    where: /^electron\/core\//,
    may: ['core', 'provider schema', 'schemas', 'shared'],
    packages: /^(?:node:crypto|zod)$/,
  },
  {
    name: 'adapters',
    where: /^electron\/adapters\//,
    may: ['adapters', 'core', 'shared'],
    packages: /^(?:electron|electron-store|node:.+)$/,
  },
  {
    name: 'ipc',
    where: /^electron\/ipc\//,
    may: ['ipc', 'core', 'schemas', 'shared'],
    packages: /^electron$/,
  },
  {
    name: 'shell',
    where: /^electron\/shell\//,
    may: ['shell', 'core', 'shared'],
    packages: /^(?:electron|node:.+)$/,
  },
  {
    name: 'compose',
    where: /^electron\/compose\.ts$/,
    may: ['adapters', 'core', 'ipc', 'shell', 'shared'],
    packages: /^(?:electron|node:.+)$/,
  },
  {
    name: 'main',
    where: /^electron\/main\.ts$/,
    may: ['compose', 'core', 'shell', 'shared'],
    packages: /^(?:electron|node:path)$/,
  },
  {
    name: 'preload',
    where: /^electron\/(?:approval-)?preload\.ts$/,
    may: ['shared'],
    packages: /^electron$/,
  },
  {
    name: 'renderer',
    where: /^renderer\//,
    may: ['renderer', 'shared'],
    packages: /^(?:react|react-dom|zustand|@base-ui\/react|lucide-react)(?:\/.+)?$/,
  },
  { name: 'scripts', where: /^scripts\//, may: ['scripts'], packages: /./ },
  {
    name: 'test',
    where: /^test\//,
    may: [
      'test',
      'scripts',
      'shared',
      'schemas',
      'provider schema',
      'renderer',
      'core',
      'adapters',
      'ipc',
      'shell',
      'compose',
      'main',
      'preload',
    ],
    packages: /./,
  },
];

/** Built-in modules and packages that a single file of a layer may import although the layer may not. */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = {
  // The listener for answers on loopback, the OAuth library, the parser of GraphQL, the judge of passphrases and the maker of QR codes: each has one home.
  'electron/core/callback/loopback-server.ts': /^node:(?:http|net)$/,
  'electron/core/oauth/oauth-library.ts': /^openid-client$/,
  'electron/core/requests/graphql-effect.ts': /^graphql$/,
  'electron/core/connect/qr-code.ts': /^uqr$/,
  // Search, virtual list, code editor and JSONPath, each behind one file. The last two load when they are first used.
  'renderer/search/search.ts': /^@leeoniya\/ufuzzy$/,
  'renderer/pages/catalog/tile-grid.tsx': /^@tanstack\/react-virtual$/,
  'renderer/pages/request/json-filter.ts': /^json-p3$/,
  'renderer/components/code/code-mirror.ts': /^@(?:codemirror|lezer)\/.+$/,
  'electron/core/vault/passphrase-strength.ts': /^@zxcvbn-ts\//,
};

const layerOf = (file: string): Layer | undefined => LAYERS.find((layer) => layer.where.test(file));

/** The preload and the pages take names and types of the contract, and nothing that runs. */
const CONTRACT_VALUES = /^shared\/ipc\/(?:bridge|channels|approval-bridge)\.ts$/;

const targetProblem = (from: string, layer: Layer, edge: ImportEdge, target: string): string | null => {
  const other = layerOf(target);
  if (!other) return `imports ${target}, which belongs to no layer`;
  // The types of records follow from their schema, which does not run in pages.
  if (from === 'shared/domain/provider.ts' && other.name === 'provider schema' && edge.typeOnly) return null;
  if (!layer.may.includes(other.name)) return `${layer.name} may not import ${other.name} (${target})`;
  const contract = target.startsWith('shared/ipc/');
  if (layer.name === 'preload' && !CONTRACT_VALUES.test(target))
    return `the preload takes names only, not ${target}`;
  if (layer.name === 'renderer' && contract && !edge.typeOnly && !CONTRACT_VALUES.test(target))
    return `pages take types of the contract only, not ${target}`;
  return null;
};

const edgeProblem = (from: SourceFacts, layer: Layer, edge: ImportEdge): string | null => {
  if (edge.specifier === UNREADABLE)
    return layer.name === 'test' || layer.name === 'scripts' ? null : 'imports something that is computed';
  if (edge.target !== null) return targetProblem(from.file, layer, edge, edge.target);
  const allowed = layer.packages.test(edge.specifier) || EXCEPTIONS[from.file]?.test(edge.specifier) === true;
  return allowed ? null : `${layer.name} may not import “${edge.specifier}”`;
};

/** Every import stays within what its layer may reach. */
export const layersAreKept: Rule = (graph) =>
  [...graph.values()].flatMap((from) => {
    const layer = layerOf(from.file);
    if (!layer) return [`${from.file}: belongs to no layer`];
    return from.imports.flatMap((edge) => {
      const problem = edgeProblem(from, layer, edge);
      return problem === null ? [] : [`${from.file}:${edge.line}: ${problem}`];
    });
  });

/** Relative imports name a file that is there, whole, so that plain Node can follow them. */
export const importsLeadToFiles: Rule = (graph) =>
  [...graph.values()].flatMap(({ file, imports }) =>
    imports.flatMap(({ target, specifier, line }) =>
      target === null || graph.has(target) || /\.(?:css|svg|png|json|html)$/.test(target)
        ? []
        : [`${file}:${line}: “${specifier}” is not a file`],
    ),
  );

/** No file reaches itself over its imports. One message for each knot. */
const cyclesOver =
  (counts: (edge: ImportEdge) => boolean): Rule =>
  (graph) => {
    const done = new Set<string>();
    const path: string[] = [];
    const cycles: string[] = [];
    const visit = (file: string): void => {
      const at = path.indexOf(file);
      if (at !== -1) cycles.push([...path.slice(at), file].join(' → '));
      if (at !== -1 || done.has(file)) return;
      path.push(file);
      for (const edge of graph.get(file)?.imports ?? [])
        if (counts(edge) && edge.target !== null && graph.has(edge.target)) visit(edge.target);
      path.pop();
      done.add(file);
    };
    for (const file of graph.keys()) visit(file);
    return cycles;
  };

/** Imports form no cycle, those of types included. */
export const nothingIsCyclic = cyclesOver(() => true);

/** What is imported at run time forms no cycle. */
export const nothingRunsInCycles = cyclesOver(({ typeOnly }) => !typeOnly);
