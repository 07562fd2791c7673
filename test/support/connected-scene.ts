import { PAGE } from '../../shared/domain/actor.ts';
import type { CheckResult } from '../../shared/domain/connection.ts';
import { deriveStatus, type Status } from '../../shared/domain/status.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type { Simulator } from '../sandbox/simulator.ts';
import { openScene, type Scene, type SceneOptions } from './scene.ts';

export const HOUR = 3_600_000;
/** Scopes with which the provider issues a refresh token. */
export const LASTING = ['offline_access', 'notes:read'];

export interface ConnectedScene extends Scene {
  readonly id: ConnectionId;
  check(): Promise<Result<CheckResult>>;
  readonly status: () => Status | null;
}

/** A scene with a connected account of Anna's that has a refresh token. The simulator's record of its sign-in is cleared. */
export const connectedScene = async (
  sim: Simulator,
  options: SceneOptions & { readonly scopes?: readonly string[] } = {},
): Promise<ConnectedScene> => {
  const scene = await openScene(sim, options);
  const { id } = await scene.connect({ as: 'anna' }, { scopes: options.scopes ?? LASTING });
  sim.forgetRequests();
  return {
    ...scene,
    id,
    check: () => scene.core.checks.check(PAGE, id),
    status: () => {
      const found = scene.connections().find((connection) => connection.id === id);
      const context = { now: scene.clock.now(), online: scene.world.online, vault: scene.core.vault.state };
      return found ? deriveStatus(found, context) : null;
    },
  };
};
