import { folderProblem, importProblem } from '../../../scripts/lib/floors.mjs';
import type { Rule } from './source-graph.ts';

/** Every file of the core is on a floor and imports only from its own folder and from folders below. */
export const importsGoDown: Rule = (graph) =>
  [...graph.values()].flatMap(({ file, imports }) => {
    const folder = folderProblem(file);
    const upward = imports.flatMap(({ target, line }) => {
      const problem = target === null ? null : importProblem(file, target);
      return problem === null ? [] : [`${file}:${line}: ${problem}`];
    });
    return folder === null ? upward : [`${file}: ${folder}`, ...upward];
  });
