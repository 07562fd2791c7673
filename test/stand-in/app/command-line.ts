import { guard } from '../support/guard.ts';

/**
 * Chromium's copy of the command line. Switches stand before all plain arguments in it, wherever they were given, so a
 * switch and the value that followed it as an argument of its own come apart. This is what a first instance gets to see
 * of a second one.
 */
export class CommandLine {
  /** The object that the app sees as `app.commandLine`. */
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

  /** The value of a switch; empty if it has none or is not there. */
  value(name: string): string {
    return this.switches.get(name) ?? '';
  }

  append(name: string, value = ''): void {
    this.switches.set(name, value);
  }

  remove(name: string): void {
    this.switches.delete(name);
  }

  /** All of it: the program, then the switches, then the plain arguments. */
  argv(): string[] {
    const switches = [...this.switches].map(([name, value]) =>
      value === '' ? `--${name}` : `--${name}=${value}`,
    );
    return [this.program, ...switches, ...this.plain];
  }
}
