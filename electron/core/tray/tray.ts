import { TRAY } from '../../../shared/domain/actor.ts';
import type { View } from '../../../shared/domain/view.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Checks } from '../checks/checks.ts';
import type { PendingDisconnects } from '../disconnect/pending-disconnects.ts';
import type { Connect } from '../connect/connect.ts';
import type { Platform } from '../platform/platform.ts';
import type { Clock } from '../ports.ts';
import type { Approvals } from '../requests/approvals.ts';
import type { AppState } from '../status/app-state.ts';
import { nextChangeIn } from '../status/next-change.ts';
import { asResult } from '../storage/failures.ts';
import { trayModel, type TrayCommand, type TrayModel } from './tray-model.ts';

interface TrayParts {
  readonly state: AppState;
  readonly approvals: Pick<Approvals, 'isAsking'>;
  readonly catalog: Pick<Catalog, 'nameOf'>;
  readonly checks: Pick<Checks, 'check' | 'checkAll'>;
  readonly connect: Pick<Connect, 'again'>;
  readonly platform: Pick<Platform, 'signIn' | 'openPage'>;
  readonly pendingDisconnects: Pick<PendingDisconnects, 'undo'>;
  readonly clock: Clock;
  readonly appName: string;
}

/** What the shell does after a click in the tray. */
export type TrayEffect =
  | { readonly kind: 'none' }
  | { readonly kind: 'show'; readonly view: View | null }
  /** Brings the window with the question forward. */
  | { readonly kind: 'question' }
  | { readonly kind: 'quit' };

/** What the tray shows, and what a click in it does. */
export class Tray {
  readonly #parts: TrayParts;
  /** Why the last sign-in from the tray could not begin. */
  #signInProblem: { readonly connectionId: ConnectionId; readonly code: ErrorCode } | null = null;

  constructor(parts: TrayParts) {
    this.#parts = parts;
  }

  model(): TrayModel {
    const { state, approvals, catalog, clock, appName } = this.#parts;
    const keys = new Set(state.get('connections').map(({ providerKey }) => providerKey));
    const names = new Map<string, string>([...keys].map((key) => [key, catalog.nameOf(key)]));
    return trayModel({
      appName,
      connections: state.get('connections'),
      disconnects: state.get('disconnects'),
      providerName: (key) => names.get(key) ?? key,
      context: { now: clock.now(), online: state.get('system').online, vault: state.get('vault') },
      storage: state.get('storage'),
      signInProblem: this.#signInProblem,
      isAsking: approvals.isAsking,
    });
  }

  /** In how many milliseconds the model may change without an event; null if time alone changes nothing. */
  nextChangeIn(): number | null {
    return nextChangeIn(this.#parts.state.get('connections'), this.#parts.clock.now());
  }

  /** Call it when the problem that prevented the sign-in may be solved. */
  forgetSignInProblem(): void {
    this.#signInProblem = null;
  }

  /** Does what a click asks for. The model may have changed afterwards. */
  run(command: TrayCommand): TrayEffect {
    const { checks, connect, platform, pendingDisconnects } = this.#parts;
    this.#signInProblem = null;
    switch (command.do) {
      case 'show':
        return { kind: 'show', view: command.view };
      case 'check':
        void checks.check(TRAY, command.connectionId);
        return { kind: 'none' };
      case 'check-all':
        void checks.checkAll(TRAY);
        return { kind: 'none' };
      case 'sign-in': {
        const { connectionId } = command;
        const begun = asResult(() => connect.again(TRAY, { connectionId, scopes: null, launch: 'browser' }));
        const started = begun.ok ? begun.value : begun;
        if (!started.ok) this.#signInProblem = { connectionId, code: started.error.code };
        return { kind: 'show', view: { page: 'connection', connectionId } };
      }
      case 'platform':
        asResult(() => platform.signIn(TRAY, 'browser'));
        return { kind: 'show', view: { page: 'settings', tab: 'platform' } };
      case 'funds':
        void platform.openPage();
        return { kind: 'none' };
      case 'undo-disconnect':
        asResult(() => pendingDisconnects.undo(command.connectionId));
        return { kind: 'none' };
      case 'question':
        return { kind: 'question' };
      case 'quit':
        return { kind: 'quit' };
    }
  }
}
