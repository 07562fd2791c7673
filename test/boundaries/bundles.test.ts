import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPart, mainProblems, preloadProblems, type BuiltFile } from './support/built-app.ts';

const root = resolve(import.meta.dirname, '../..');
/** A build of everything takes seconds on a quiet machine, and longer beside other work. */
const BUILD_LIMIT_MS = 180_000;

const file = (code: string, source = 'electron/main.ts'): BuiltFile => ({
  name: 'main.cjs',
  code,
  sources: [source],
});

describe('each built preload', () => {
  it(
    'D92 D94: is one plain script that loads nothing but electron',
    { timeout: BUILD_LIMIT_MS },
    async () => {
      const built = await buildPart(root, 'preload');
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
      const built = await buildPart(root, 'main');
      expect(built.map(({ name }) => name)).toContain('main.cjs');
      expect(mainProblems(built)).toEqual([]);
    },
  );

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
    expect(window?.code).not.toContain(approval?.name);
    expect(approval?.code).not.toContain(window?.name);
  });
});
