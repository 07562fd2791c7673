import { describe, expect, it } from 'vitest';
import {
  coreFolderOf,
  floorProblems,
  floorRows,
  importProblem,
  isUpward,
} from '../../../scripts/lib/floors.mjs';
import {
  cyclesIn,
  drawGraph,
  folderGraph,
  folderIn,
  importsIn,
  topDown,
} from '../../../scripts/lib/folder-graph.mjs';

/** A graph without numbers of imports: folders that import from folders, such as `a: 'b c'`. */
const graphOf = (arrows: Readonly<Record<string, string>>) =>
  new Map(
    Object.entries(arrows).map(([folder, targets]) => [
      folder,
      new Map(
        targets
          .split(' ')
          .filter(Boolean)
          .map((target) => [target, 1]),
      ),
    ]),
  );

describe('the floors', () => {
  it.each([
    ['electron/core/ports.ts', 'bottom files'],
    ['electron/core/another.ts', 'bottom files'],
    ['electron/core/core.ts', 'top files'],
    ['electron/core/reactions.ts', 'top files'],
    ['electron/core/vault/core.ts', 'vault'],
    ['electron/core/catalog/providers/a.ts', 'catalog'],
    ['electron/core/helpers/a.ts', 'helpers'],
    ['electron/corex/a.ts', null],
    ['shared/a.ts', null],
  ])('%s belongs to %s', (file, folder) => {
    expect(coreFolderOf(file)).toBe(folder);
  });

  it.each([
    ['http', 'vault', true],
    ['vault', 'http', false],
    ['vault', 'vault', false],
    ['checks', 'connect', true],
    ['connect', 'checks', false],
    ['bottom files', 'http', true],
    ['tray', 'top files', true],
    ['helpers', 'vault', false],
  ])('%s → %s is upward: %s', (folder, target, upward) => {
    expect(isUpward(folder, target)).toBe(upward);
  });

  it('say what is wrong, file by file', () => {
    expect(importProblem('electron/adapters/a.ts', 'electron/core/core.ts')).toBeNull();
    const imports = new Map([
      ['electron/core/http/a.ts', ['shared/a.ts', 'electron/core/ports.ts', 'electron/core/vault/b.ts']],
      ['electron/core/helpers/a.ts', ['electron/core/vault/b.ts']],
      ['electron/core/vault/b.ts', ['electron/core/http/a.ts']],
    ]);
    expect(floorProblems(imports)).toEqual([
      'electron/core/http/a.ts: http may not import vault (electron/core/vault/b.ts)',
      'electron/core/helpers/a.ts: helpers is on no floor',
    ]);
  });

  it('are listed from the top, with one number each', () => {
    const rows = floorRows(['bottom files', 'checks', 'helpers', 'http', 'connect', 'top files']);
    expect(rows.map(({ label, folder }) => `${label} ${folder}`)).toEqual([
      '? helpers',
      '23 top files',
      '19 connect',
      ' checks',
      '1 http',
      '0 bottom files',
    ]);
  });
});

describe('importsIn', () => {
  it.each([
    [`import { b } from './b.ts';`, ['a/b.ts']],
    [`import type { B } from '../c/b.ts';`, ['c/b.ts']],
    [`import {\n  b,\n  type C,\n} from './b.ts';`, ['a/b.ts']],
    [`import * as b from "./b.ts";\nimport c, { d } from './c.ts';`, ['a/b.ts', 'a/c.ts']],
    [`import './b.css?inline';`, ['a/b.css']],
    [`export { b } from './b.ts';\nexport * from './c.ts';`, ['a/b.ts', 'a/c.ts']],
    [`export type { B } from './b.ts';\nexport type * as c from './c.ts';`, ['a/b.ts', 'a/c.ts']],
    [`const b = await import('./b.ts');\nlet c: import('./c.ts').C;`, ['a/b.ts', 'a/c.ts']],
    [`import { z } from 'zod';\nimport 'electron';`, []],
    [`// import { b } from './b.ts';\n/** import('./c.ts') */\n * import('./d.ts')`, []],
    [`export const b = { from: './b.ts' };`, []],
    [`const important = './b.ts';`, []],
  ])('reads %j', (text, targets) => {
    expect(importsIn('a/a.ts', text)).toEqual(targets);
  });
});

describe('the graph of folders', () => {
  it('counts imports between folders and leaves out what is elsewhere', () => {
    const imports = new Map([
      ['t/a/1.ts', ['t/b/1.ts', 't/b/x/2.ts', 't/a/2.ts', 's/a.ts']],
      ['t/a/2.ts', ['t/b/1.ts', 't/main.css']],
      ['t/b/1.ts', []],
      ['t/b/x/2.ts', ['t/b/1.ts']],
      ['t/main.ts', ['t/a/1.ts']],
      ['s/a.ts', ['t/a/1.ts']],
    ]);
    const graph = folderGraph(imports, (file) => folderIn('t', file));
    expect(graph).toEqual(
      new Map([
        ['a', new Map([['b', 3]])],
        ['b', new Map()],
        ['main.ts', new Map([['a', 1]])],
      ]),
    );
    expect(topDown(graph)).toEqual(['main.ts', 'a', 'b']);
  });

  it.each([
    ['none', { a: 'b c', b: 'd', c: 'd', d: '' }, []],
    ['two folders', { a: 'b', b: 'a' }, ['a b a']],
    ['a ring of three, once', { a: 'b', b: 'c', c: 'a', d: 'a' }, ['a b c a']],
    ['the shortest of several', { a: 'b', b: 'c', c: 'a b' }, ['a b c a', 'b c b']],
    ['two apart', { a: 'b', b: 'a', c: 'd', d: 'c' }, ['a b a', 'c d c']],
  ])('has cycles: %s', (_what, arrows, cycles) => {
    expect(cyclesIn(graphOf(arrows)).map((cycle) => cycle.join(' '))).toEqual(cycles);
  });

  it('is drawn in columns, upward arrows first, within the width', () => {
    const graph = graphOf({ top: 'middle lower bottom', middle: 'bottom top', lower: '', bottom: '' });
    const rows = ['top', 'middle', 'lower', 'bottom'].map((folder, index) => ({
      label: index === 2 ? '' : String(12 - index),
      folder,
    }));
    expect(drawGraph(graph, rows, (_folder, target) => target === 'top', 34)).toEqual([
      '12  top     → middle 1  lower 1',
      '              bottom 1',
      '11  middle  ↑ top 1',
      '            → bottom 1',
      '    lower',
      ' 9  bottom',
    ]);
    const plain = rows.map(({ folder }) => ({ label: '', folder }));
    expect(drawGraph(graph, plain, () => false)[0]).toBe('top     → middle 1  lower 1  bottom 1');
  });
});
