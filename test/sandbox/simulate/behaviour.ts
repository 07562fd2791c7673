import type { Answer, Endpoint, SandboxRequest } from '../server/message.ts';
import type { World } from '../world/world.ts';
import type { KeyRing } from './key-ring.ts';

/**
 * What a behaviour can be put on. Besides the endpoints: `refresh` is a token request with grant type
 * `refresh_token` (it is found before `token`), `callback` is the authorization response on its way to the app.
 */
export type Target = Endpoint | 'refresh' | 'callback';

/** One request on its way through the simulator. */
export interface Exchange {
  /** As it came in. */
  readonly request: SandboxRequest;
  /** The provider it belongs to. */
  readonly world: World;
  readonly keyRing: KeyRing;
}

/** How one answer differs from a well-behaved one. */
export interface Behaviour {
  /** Answers instead of the provider, which then never sees the request. */
  readonly before?: (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;
  /** Changes the provider's answer, after it did its work (committed tokens, rotated, revoked). */
  readonly after?: (answer: Answer, exchange: Exchange) => Answer | Promise<Answer>;
  /** Lets go of whoever waits; called on reset and stop. */
  readonly release?: () => void;
}

/** Several behaviours for the same answer: the first `before` that answers wins, every `after` runs in order. */
export const combine = (...behaviours: readonly Behaviour[]): Behaviour => ({
  async before(exchange) {
    for (const behaviour of behaviours) {
      const answer = await behaviour.before?.(exchange);
      if (answer !== undefined) return answer;
    }
    return undefined;
  },
  async after(answer, exchange) {
    let changed = answer;
    for (const behaviour of behaviours) changed = (await behaviour.after?.(changed, exchange)) ?? changed;
    return changed;
  },
  release() {
    for (const behaviour of behaviours) behaviour.release?.();
  },
});

/** Which behaviour holds for which answer. */
export interface Control {
  /** Puts a behaviour on the next `times` answers, after those that are queued already. */
  readonly next: (target: Target, behaviour: Behaviour, times?: number) => void;
  /** Puts a behaviour on every answer that has none queued, until changed; undefined ends it. */
  readonly always: (target: Target, behaviour: Behaviour | undefined) => void;
  /** Forgets all behaviours and lets go of whoever waits. */
  readonly reset: () => void;
  /** How many queued behaviours were not used yet. */
  readonly pending: () => number;
  /** Takes the behaviour for an answer, looking at the targets in order. */
  readonly take: (targets: readonly Target[]) => Behaviour | undefined;
}

/** An empty control. */
export function newControl(): Control {
  const queues = new Map<Target, Behaviour[]>();
  const standing = new Map<Target, Behaviour>();
  const given = new Set<Behaviour>();
  return {
    next(target, behaviour, times = 1) {
      given.add(behaviour);
      const queue = queues.get(target) ?? [];
      queue.push(...Array.from({ length: times }, () => behaviour));
      queues.set(target, queue);
    },
    always(target, behaviour) {
      if (behaviour === undefined) {
        standing.delete(target);
        return;
      }
      given.add(behaviour);
      standing.set(target, behaviour);
    },
    reset() {
      queues.clear();
      standing.clear();
      for (const behaviour of given) behaviour.release?.();
      given.clear();
    },
    pending: () => [...queues.values()].reduce((sum, queue) => sum + queue.length, 0),
    take(targets) {
      for (const target of targets) {
        const behaviour = queues.get(target)?.shift() ?? standing.get(target);
        if (behaviour !== undefined) return behaviour;
      }
      return undefined;
    },
  };
}
