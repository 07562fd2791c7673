import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

/** The project's types as the compiler sees them, with the sources on disk or changed in memory. */
export class CheckedProject {
  readonly #root: string;
  readonly #changed = new Map<string, { readonly text: string; readonly version: number }>();
  readonly #service: ts.LanguageService;
  #versions = 0;

  /** @param files the files that count, from the root; whatever they import comes along */
  constructor(root: string, files: readonly string[]) {
    this.#root = root;
    const config = join(root, 'electron/tsconfig.json');
    const { options } = ts.parseJsonConfigFileContent(
      ts.readConfigFile(config, (path) => ts.sys.readFile(path)).config,
      ts.sys,
      dirname(config),
    );
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, composite: false, noEmit: true, types: ['node'] }),
      getScriptFileNames: () => files.map((file) => this.#path(file)),
      getScriptVersion: (path) => String(this.#changed.get(path)?.version ?? 0),
      getScriptSnapshot: (path) => {
        const text = this.#changed.get(path)?.text ?? ts.sys.readFile(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      fileExists: (path) => ts.sys.fileExists(path),
      readFile: (path) => ts.sys.readFile(path),
      directoryExists: (path) => ts.sys.directoryExists(path),
      getDirectories: (path) => ts.sys.getDirectories(path),
    });
  }

  /** Changes a file in memory. Fails if that changes nothing: a test that plants an offender must have planted it. */
  change(file: string, edit: (text: string) => string): void {
    const path = this.#path(file);
    const before = this.text(file);
    const text = edit(before);
    if (text === before) throw new Error(`Nothing in ${file} was changed.`);
    this.#versions += 1;
    this.#changed.set(path, { text, version: this.#versions });
  }

  /** Takes every change back. */
  restore(): void {
    for (const path of [...this.#changed.keys()]) {
      this.#versions += 1;
      this.#changed.set(path, { text: ts.sys.readFile(path) ?? '', version: this.#versions });
    }
  }

  text(file: string): string {
    const path = this.#path(file);
    return this.#changed.get(path)?.text ?? ts.sys.readFile(path) ?? '';
  }

  /** The checker for the present state of the sources, and the parsed form of one of them. */
  checked(file: string): { readonly checker: ts.TypeChecker; readonly source: ts.SourceFile } {
    const program = this.#service.getProgram();
    const source = program?.getSourceFile(this.#path(file));
    if (!program || !source) throw new Error(`${file} is not part of the project.`);
    return { checker: program.getTypeChecker(), source };
  }

  #path(file: string): string {
    return resolve(this.#root, file);
  }
}
