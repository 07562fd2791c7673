import type { SandboxResponse, Endpoint, SandboxRequest } from '../server/message.ts';
import type { TenantProvider } from '../provider/tenant-provider.ts';
import type { KeyRing } from './key-ring.ts';

/**
 * What a behavior can be put on. Besides the endpoints: `refresh` is a token request with grant type
 * `refresh_token` (it is found before `token`), `callback` is the authorization response on its way to the app.
 */
export type Target = Endpoint | 'refresh' | 'callback';

/** One request on its way through the simulator. */
export interface Exchange {
  /** As it came in. */
  readonly request: SandboxRequest;
  /** The provider it belongs to. */
  readonly provider: TenantProvider;
  readonly keyRing: KeyRing;
}

/** How one response differs from a well-behaved one. */
export interface Behavior {
  /** Answers instead of the provider, which then never sees the request. */
  readonly before?: (
    exchange: Exchange,
  ) => SandboxResponse | undefined | Promise<SandboxResponse | undefined>;
  /** Changes the provider's response, after it did its work (committed tokens, rotated, revoked). */
  readonly after?: (
    response: SandboxResponse,
    exchange: Exchange,
  ) => SandboxResponse | Promise<SandboxResponse>;
  /** Lets go of whoever waits; called on reset and stop. */
  readonly release?: () => void;
}

/** Several behaviors for the same response: the first `before` that answers wins, every `after` runs in order. */
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

/** Which behavior holds for which response. */
export interface Control {
  /** Puts a behavior on the next `times` answers, after those that are queued already. */
  readonly next: (target: Target, behavior: Behavior, times?: number) => void;
  /** Puts a behavior on every response that has none queued, until changed; undefined ends it. */
  readonly always: (target: Target, behavior: Behavior | undefined) => void;
  /** Forgets all behaviors and lets go of whoever waits. */
  readonly reset: () => void;
  /** How many queued behaviors were not used yet. */
  readonly pending: () => number;
  /** Takes the behavior for an response, looking at the targets in order. */
  readonly take: (targets: readonly Target[]) => Behavior | undefined;
}

/** An empty control. */
export function newControl(): Control {
  const queues = new Map<Target, Behavior[]>();
  const standing = new Map<Target, Behavior>();
  const given = new Set<Behavior>();
  return {
    next(target, behavior, times = 1) {
      given.add(behavior);
      const queue = queues.get(target) ?? [];
      queue.push(...Array.from({ length: times }, () => behavior));
      queues.set(target, queue);
    },
    always(target, behavior) {
      if (behavior === undefined) {
        standing.delete(target);
        return;
      }
      given.add(behavior);
      standing.set(target, behavior);
    },
    reset() {
      queues.clear();
      standing.clear();
      for (const behavior of given) behavior.release?.();
      given.clear();
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
