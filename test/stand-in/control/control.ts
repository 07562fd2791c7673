import type { ControlApi, ControlReply, ControlRequest } from './control-api.ts';

/**
 * Serves the control API over Node's child-process channel.
 * @param onGone called when the test has disconnected
 */
export function serveControl(api: ControlApi, onGone: () => void): void {
  const reply = (message: ControlReply) => process.send?.(message);
  process.on('message', (request: ControlRequest) => {
    void handle(api, request).then(reply);
  });
  process.on('disconnect', onGone);
}

async function handle(api: ControlApi, { id, name, args }: ControlRequest): Promise<ControlReply> {
  try {
    const handler = api[name] as (...args: unknown[]) => unknown;
    const value = await handler(...args);
    return { id, value: cloneOrNothing(value) };
  } catch (error) {
    const { name: kind, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { id, error: { name: kind, message, stack } };
  }
}

/** A value that cannot be cloned becomes `undefined`, as with Playwright's `evaluate`. */
function cloneOrNothing(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return undefined;
  }
}

/** Creates a function from its source, which must not use outer variables. */
export function functionFromText(source: string): (...args: unknown[]) => unknown {
  // The source comes from the test that started this process.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const make = new Function(`return (${source})`) as () => (...args: unknown[]) => unknown;
  return make();
}
