import type { CheckResult } from '../../../shared/domain/connection.ts';
import { appError, type ErrorCode } from '../../../shared/errors.ts';
import { err, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type {
  ConnectionApi,
  ConnectionBackend,
  Disconnection,
  SignIn,
} from '../connections/connection-backend.ts';
import type { StoredConnection } from '../connections/connection-repository.ts';
import { issuerOf } from '../platform/platform-access.ts';
import type { PlatformClient } from '../platform/platform-client.ts';
import type { PlatformSession } from '../platform/platform-session.ts';

interface ManagedBackendParts {
  readonly catalog: Catalog;
  readonly session: PlatformSession;
  readonly client: PlatformClient;
}

/** Connections whose OAuth client and tokens are the platform's. Requests pass through it. */
export class ManagedBackend implements ConnectionBackend {
  readonly #parts: ManagedBackendParts;

  constructor(parts: ManagedBackendParts) {
    this.#parts = parts;
  }

  begin(): Result<SignIn> {
    return err(appError('connect.unsupported'));
  }

  api(): Result<ConnectionApi> {
    return err(appError('request.no_api'));
  }

  send(): Promise<never> {
    throw new Error('not built');
  }

  check(): Promise<Result<CheckResult>> {
    return Promise.resolve(err(appError('connection.no_test')));
  }

  disconnect(): Result<Disconnection> {
    return err(appError('connect.unsupported'));
  }

  hold({ account }: StoredConnection): ErrorCode | null {
    const access = this.#parts.session.assistantAccess();
    if (!access.ok) return access.error.code;
    return account.issuer === issuerOf(access.value) ? null : 'managed.other_assistant';
  }
}
