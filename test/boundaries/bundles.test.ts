import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEVELOPMENT_TRACES, developmentProblems } from '../../scripts/lib/packed-app.mjs';
import { LICENSES } from '../../renderer/pages/settings/licenses.ts';
import { buildPart, mainProblems, preloadProblems, type BuiltFile } from './support/built-app.ts';

const root = resolve(import.meta.dirname, '../..');
/** A build of everything takes seconds on a quiet machine, and longer beside other work. */
const BUILD_LIMIT_MS = 180_000;

const file = (code: string, source = 'electron/main.ts'): BuiltFile => ({
  name: 'main.cjs',
  code,
  sources: [source],
});

type Part = 'main' | 'preload' | 'renderer';
const builds = new Map<Part, Promise<BuiltFile[]>>();
/** A part as it is in a package, built once. */
const packagePart = (part: Part): Promise<BuiltFile[]> => {
  const built = builds.get(part) ?? buildPart(root, part, 'package');
  builds.set(part, built);
  return built;
};

describe('each built preload', () => {
  it(
    'D92 D94: is one plain script that loads nothing but electron',
    { timeout: BUILD_LIMIT_MS },
    async () => {
      const built = await packagePart('preload');
      expect(built.map(({ name }) => name).sort()).toEqual(['approval-preload.cjs', 'preload.cjs']);
      for (const preload of built) expect(preloadProblems([preload])).toEqual([]);
    },
  );

  it.each([
    [
      'loads a module that the sandbox has',
      file('require("node:url");', 'electron/preload.ts'),
      'main.cjs loads node:url',
    ],
    ['loads what is computed', file('require(name);', 'electron/preload.ts'), 'main.cjs loads <computed>'],
    ['is a module', file('export {};', 'electron/preload.ts'), 'main.cjs is no plain script'],
    ['holds more than names', file('', 'shared/ipc/schemas.ts'), 'main.cjs holds shared/ipc/schemas.ts'],
  ])('would be caught if it %s', (_what, planted, problem) => {
    expect(preloadProblems([planted])).toEqual([problem]);
    expect(preloadProblems([planted, planted])).toContain('the preload is 2 files');
  });
});

describe('the built main process', () => {
  it(
    'carries everything with it, and nothing of tests or the sandbox',
    { timeout: BUILD_LIMIT_MS },
    async () => {
      const built = await packagePart('main');
      expect(built.map(({ name }) => name)).toContain('main.cjs');
      expect(mainProblems(built)).toEqual([]);
    },
  );

  it('starts without what only pages call', { timeout: BUILD_LIMIT_MS }, async () => {
    const start = (await packagePart('main')).find(({ name }) => name === 'main.cjs');
    expect(start?.sources).toContain('electron/core/core.ts');
    for (const source of ['electron/core/setup/custom-providers.ts', 'shared/words/errors.ts'])
      expect(start?.sources, 'ADR 0007').not.toContain(source);
  });

  it.each([
    ['leaves a package outside', file('import { z } from "zod";'), 'main.cjs loads zod'],
    ['loads a package later', file('await import("zod");'), 'main.cjs loads zod'],
    ['requires a package', file('var a = __require("conf");'), 'main.cjs loads conf'],
    ['loads a file that is not built', file('import "./other.js";'), 'main.cjs loads ./other.js'],
    ['holds the sandbox', file('', 'test/sandbox/sandbox.ts'), 'main.cjs holds test/sandbox/sandbox.ts'],
    ['holds a page', file('', 'renderer/app.tsx'), 'main.cjs holds renderer/app.tsx'],
  ])('would be caught if it %s', (_what, planted, problem) => {
    expect(mainProblems([planted])).toEqual([problem]);
  });
});

describe('each built page', () => {
  it('starts with its own script only', { timeout: BUILD_LIMIT_MS }, async () => {
    const built = await buildPart(root, 'renderer');
    const starts = ['renderer/main.tsx', 'renderer/approval/main.tsx'].map((source) =>
      built.find(({ sources }) => sources.includes(source)),
    );
    const [window, approval] = starts;
    expect(window?.name).not.toBe(approval?.name);
    // Dialogs load after the first paint, since their library is a sixth of what the window would load before it.
    for (const start of starts) expect(start?.sources).not.toContain('renderer/ui/dialog.tsx');
    expect(approval?.code).not.toContain(window?.name);
    const loadApproval = built.filter(
      ({ name, code }) => name !== approval?.name && code.includes(approval!.name),
    );
    expect(loadApproval.map(({ name }) => name)).toEqual([]);
  });
});

describe('what only development runs have', () => {
  it.each(['main', 'preload', 'renderer'] as const)(
    'is not in the %s of a package',
    { timeout: BUILD_LIMIT_MS },
    async (part) => {
      const built = await packagePart(part);
      expect(built.flatMap(({ name, code }) => developmentProblems(name, code))).toEqual([]);
      const sources = built.flatMap((each) => each.sources);
      expect(sources.filter((source) => /^test\/|\bextra-providers\b/.test(source))).toEqual([]);
    },
  );

  it('is known by text that the build for development contains', { timeout: BUILD_LIMIT_MS }, async () => {
    const built = await buildPart(root, 'main', 'production');
    const found = developmentProblems('', built.map(({ code }) => code).join('\n'));
    expect(found).toHaveLength(DEVELOPMENT_TRACES.length);
  });
});

describe('the packages in the built app', () => {
  interface Manifest {
    readonly license: string;
    readonly dependencies: Readonly<Record<string, string>>;
  }
  const json = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const manifest = json('package.json') as Manifest;

  it('are the dependencies, with theirs, and no devDependencies', { timeout: BUILD_LIMIT_MS }, async () => {
    const { packages } = json('package-lock.json') as {
      packages: Readonly<Record<string, { dev?: boolean }>>;
    };
    const built = (await Promise.all((['main', 'preload', 'renderer'] as const).map(packagePart))).flat();
    const folders = built.flatMap(({ sources }) =>
      sources.flatMap((source) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? []),
    );
    expect([...new Set(folders)].filter((folder) => packages[folder]?.dev !== undefined)).toEqual([]);
    const unused = Object.keys(manifest.dependencies).filter(
      // Nothing imports the library that judges passphrases yet.
      (name) => !folders.includes(`node_modules/${name}`),
    );
    expect(unused).toEqual([]);
  });

  it('are named in the settings with their licenses', () => {
    const named = LICENSES.flatMap(({ license, packages = [] }) => packages.map((name) => [name, license]));
    const shipped = [...Object.keys(manifest.dependencies), 'electron'].map((name) => [
      name,
      (json(`node_modules/${name}/package.json`) as Manifest).license,
    ]);
    expect(named.toSorted()).toEqual(shipped.toSorted());
  });
});
