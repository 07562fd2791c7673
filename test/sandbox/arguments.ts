import { parseArgs } from 'node:util';

/** The sandbox's command-line options. */
export interface Arguments {
  readonly port: number;
  readonly stateDir: string;
  /** File that the provider record is written to. */
  readonly record: string | undefined;
  /** File that the addresses of the reference platform are written to. */
  readonly platform: string | undefined;
  /** Whether the records of copied services are written, too. */
  readonly copies: boolean;
}

export const usage =
  'Usage: node test/sandbox/main.ts --port <1024-65535> --state <directory> [--record <file>] [--platform <file>] [--copies]';

/** Parses the command line. A returned string is an error message for the person. */
export function readArguments(args: readonly string[]): Arguments | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4780' },
        state: { type: 'string' },
        record: { type: 'string' },
        platform: { type: 'string' },
        copies: { type: 'boolean', default: false },
      },
    });
    const port = /^\d{1,5}$/.test(values.port) ? Number(values.port) : 0;
    if (port < 1024 || port > 65_535) return '--port must be a number from 1024 to 65535.';
    if (values.state === undefined || values.state === '') return '--state is missing.';
    const { state, record, platform, copies } = values;
    return { port, stateDir: state, record, platform, copies };
  } catch (error) {
    return (error as Error).message;
  }
}
