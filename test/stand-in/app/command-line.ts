import { guard } from '../support/guard.ts';

/**
 * Chromium's copy of the command line, which the first instance receives from a second one. It lists all switches
 * before all plain arguments, so a value that follows its switch as a separate argument is separated from it.
 */
export class CommandLine {
  /** `app.commandLine`. */
  readonly api: Electron.CommandLine;
  private readonly program: string;
  private readonly switches = new Map<string, string>();
  private readonly plain: string[] = [];

  /** @param argv as in `process.argv`: the program first */
  constructor(argv: readonly string[]) {
    const [program = '', ...rest] = argv;
    this.program = program;
    const terminator = rest.indexOf('--');
    const end = terminator === -1 ? rest.length : terminator;
    for (const [index, argument] of rest.entries()) {
      const match = index < end ? /^--(?<name>[^=]+)(?:=(?<value>.*))?$/s.exec(argument) : null;
      if (match?.groups?.['name'] === undefined) this.plain.push(argument);
      else this.switches.set(match.groups['name'], match.groups['value'] ?? '');
    }
    this.api = guard<Electron.CommandLine>('commandLine', {
      hasSwitch: (name) => this.has(name),
      getSwitchValue: (name) => this.value(name),
      appendSwitch: (name, value) => this.append(name, value),
      appendArgument: (value) => void this.plain.push(value),
      removeSwitch: (name) => this.remove(name),
    });
  }

  has(name: string): boolean {
    return this.switches.has(name);
  }

  /** The value of a switch; empty if it has none or is missing. */
  value(name: string): string {
    return this.switches.get(name) ?? '';
  }

  append(name: string, value = ''): void {
    this.switches.set(name, value);
  }

  remove(name: string): void {
    this.switches.delete(name);
  }

  /** The program, then the switches, then the plain arguments. */
  argv(): string[] {
    const switches = [...this.switches].map(([name, value]) =>
      value === '' ? `--${name}` : `--${name}=${value}`,
    );
    return [this.program, ...switches, ...this.plain];
  }
}
