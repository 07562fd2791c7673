import { parseArgs } from 'node:util';

/** What the sandbox's command line says. */
export interface Arguments {
  readonly port: number;
  readonly stateDir: string;
  /** Where to write the provider record. */
  readonly record: string | undefined;
}

/** One line for people who got it wrong. */
export const usage =
  'Usage: node test/sandbox/main.ts --port <1024-65535> --state <directory> [--record <file>]';

/** Reads the command line; a string says what is wrong with it. */
export function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4780' },
        state: { type: 'string' },
        record: { type: 'string' },
      },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : 0;
    if (port < 1024 || port > 65_535) return '--port must be a number from 1024 to 65535.';
    if (values.state === undefined || values.state === '') return '--state is missing.';
    return { port, stateDir: values.state, record: values.record };
  } catch (error) {
    return (error as Error).message;
  }
}
