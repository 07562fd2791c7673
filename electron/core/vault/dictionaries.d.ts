/* Data of zxcvbn-ts. It is loaded file by file, because the main modules of its packages load every list that they have. */

/** Words, most frequent first. */
declare module '@zxcvbn-ts/*.json.mjs' {
  const words: string[];
  export { words as default };
}

/** Which keys are neighbors, by layout. */
declare module '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs' {
  const graphs: Record<string, Record<string, (string | null)[]>>;
  export { graphs as default };
}
