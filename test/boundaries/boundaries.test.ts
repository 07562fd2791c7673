import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsIn } from '../../scripts/lib/folder-graph.mjs';
import {
  exceptionsHaveReasons,
  exportsAreNamed,
  filesAreShort,
  modulesHoldNoState,
  typesAreErasable,
} from './support/file-rules.ts';
import { importsGoDown } from './support/floor-rules.ts';
import {
  importsLeadToFiles,
  layersAreKept,
  nothingIsCyclic,
  nothingRunsInCycles,
} from './support/layer-rules.ts';
import { bridgeHasOneDoor, nothingGoesAround, rawApisAreAtHome } from './support/raw-api-rules.ts';
import { rendererFoldersAreKept } from './support/renderer-rules.ts';
import { graphOf, readSources } from './support/source-graph.ts';

const root = resolve(import.meta.dirname, '../..');
const product = graphOf(readSources(root, ['shared', 'electron', 'renderer']));
const surroundings = graphOf(readSources(root, ['scripts', 'test']));
const everything = new Map([...product, ...surroundings]);

// That each rule catches what it is for is shown in offenders.test.ts.
describe('the import graph', () => {
  it('is all there', () => {
    expect([...product.keys()]).toEqual(
      expect.arrayContaining(['electron/main.ts', 'shared/ipc/contract.ts', 'renderer/main.tsx']),
    );
    expect(importsLeadToFiles(everything)).toEqual([]);
  });

  it('keeps every file within its layer, and the product free of tests and scripts', () => {
    expect(layersAreKept(everything)).toEqual([]);
  });

  it('has no cycles', () => {
    expect(nothingIsCyclic(product)).toEqual([]);
    expect(nothingRunsInCycles(surroundings)).toEqual([]);
  });

  it('leads to each raw API by one way only', () => {
    expect(rawApisAreAtHome(product)).toEqual([]);
    expect(bridgeHasOneDoor(product)).toEqual([]);
    expect(nothingGoesAround(product)).toEqual([]);
  });

  it('keeps every folder of the renderer below those that import it', () => {
    expect(rendererFoldersAreKept(product)).toEqual([]);
  });
});

describe("the core's floors", () => {
  it('every import goes down', () => {
    expect(importsGoDown(product)).toEqual([]);
  });

  it('`npm run graph`, which has no parser, sees every import', () => {
    for (const { file, text, imports } of product.values()) {
      const targets = imports.flatMap(({ target }) => target ?? []);
      expect(importsIn(file, text).sort(), file).toEqual(targets.sort());
    }
  });
});

describe('every file', () => {
  it('names what it exports and holds no state of its own', () => {
    const named = new Map([...everything].filter(([file]) => !/^test\//.test(file)));
    // The build takes each provider from its file by the same name.
    const others = new Map([...named].filter(([file]) => !/\/catalog\/providers\/[^/]+$/.test(file)));
    expect(exportsAreNamed(others)).toEqual([]);
    expect(typesAreErasable(everything)).toEqual([]);
    expect(modulesHoldNoState(named)).toEqual([]);
  });

  it('gives a reason where it switches a check off', () => {
    expect(exceptionsHaveReasons(everything)).toEqual([]);
  });

  it('stays short', () => {
    expect(filesAreShort(everything)).toEqual([]);
  });
});
