import type { SandboxResponse, Endpoint, SandboxRequest } from '../server/message.ts';
import type { TenantProvider } from '../provider/tenant-provider.ts';
import type { KeyRing } from './key-ring.ts';

/**
 * What a behavior applies to. Besides the endpoints: `refresh` is a token request with the grant type
 * `refresh_token` and takes precedence over `token`; `callback` is the authorization response.
 */
export type Target = Endpoint | 'refresh' | 'callback';

/** The context of one request to the simulator. */
export interface Exchange {
  /** The request, as the client sent it. */
  readonly request: SandboxRequest;
  /** The provider it belongs to. */
  readonly provider: TenantProvider;
  readonly keyRing: KeyRing;
}

/** Changes one response. */
export interface Behavior {
  /** Returns a response in place of the provider's, which then does not receive the request. */
  readonly before?: (
    exchange: Exchange,
  ) => SandboxResponse | undefined | Promise<SandboxResponse | undefined>;
  /** Changes the provider's response, after the provider has issued, rotated or revoked tokens. */
  readonly after?: (
    response: SandboxResponse,
    exchange: Exchange,
  ) => SandboxResponse | Promise<SandboxResponse>;
  /** Ends every wait of this behavior; called on reset and stop. */
  readonly release?: () => void;
}

/** Combines behaviors for one response: the first response of a `before` is used, every `after` runs in order. */
export const combine = (...behaviors: readonly Behavior[]): Behavior => ({
  async before(exchange) {
    for (const behavior of behaviors) {
      const response = await behavior.before?.(exchange);
      if (response !== undefined) return response;
    }
    return undefined;
  },
  async after(response, exchange) {
    let changed = response;
    for (const behavior of behaviors) changed = (await behavior.after?.(changed, exchange)) ?? changed;
    return changed;
  },
  release() {
    for (const behavior of behaviors) behavior.release?.();
  },
});

/** Assigns behaviors to targets. */
export interface Control {
  /** Queues a behavior for the next `times` responses, after those already queued. */
  readonly next: (target: Target, behavior: Behavior, times?: number) => void;
  /** Applies a behavior to every response without a queued one; undefined removes it. */
  readonly always: (target: Target, behavior: Behavior | undefined) => void;
  /** Removes all behaviors and ends their waits. */
  readonly reset: () => void;
  /** The number of queued behaviors that were not used yet. */
  readonly pending: () => number;
  /** Removes and returns the queued behavior of the first target that has one, or its standing behavior. */
  readonly take: (targets: readonly Target[]) => Behavior | undefined;
}

export function newControl(): Control {
  const queues = new Map<Target, Behavior[]>();
  const standing = new Map<Target, Behavior>();
  const assigned = new Set<Behavior>();
  return {
    next(target, behavior, times = 1) {
      assigned.add(behavior);
      const queue = queues.get(target) ?? [];
      queue.push(...Array.from({ length: times }, () => behavior));
      queues.set(target, queue);
    },
    always(target, behavior) {
      if (behavior === undefined) {
        standing.delete(target);
        return;
      }
      assigned.add(behavior);
      standing.set(target, behavior);
    },
    reset() {
      queues.clear();
      standing.clear();
      for (const behavior of assigned) behavior.release?.();
      assigned.clear();
    },
    pending: () => [...queues.values()].reduce((sum, queue) => sum + queue.length, 0),
    take(targets) {
      for (const target of targets) {
        const behavior = queues.get(target)?.shift() ?? standing.get(target);
        if (behavior !== undefined) return behavior;
      }
      return undefined;
    },
  };
}
