import { listenOnLoopback } from './listen.ts';
import { json } from './message.ts';
import type { SandboxRequest } from './message.ts';

/** A host that is not the provider's. It records everything that it receives. */
export interface OtherHost {
  readonly origin: string;
  readonly received: readonly SandboxRequest[];
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
}

/** Starts one on a port of its own. */
export async function startOtherHost(): Promise<OtherHost> {
  let received: SandboxRequest[] = [];
  const { origin, stop } = await listenOnLoopback({
    port: 0,
    handler: () => (request) => {
      received.push(request);
      return Promise.resolve(json(200, { host: 'other', received: received.length }));
    },
  });
  return {
    origin,
    get received() {
      return received;
    },
    forget: () => void (received = []),
    stop,
  };
}
