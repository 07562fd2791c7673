import type { OAuthClient } from '../domain/oauth-client.ts';
import type { AttemptFacts } from '../domain/attempt.ts';
import type { ConnectionFacts } from '../domain/connection.ts';
import type { ProviderSummary } from '../domain/provider.ts';
import type { Settings } from '../domain/settings.ts';
import type { StorageState, VaultState } from '../domain/vault.ts';

/** What the main process tells about the system it runs on. */
export interface SystemFacts {
  readonly appName: string;
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** `development`: not packaged; the sandbox may be offered. */
  readonly environment: 'production' | 'development';
  readonly online: boolean;
  /** The app can put itself among the programs that start with the computer. */
  readonly autostart: 'supported' | 'unsupported';
  /** The operating system hands our links to this app. */
  readonly deepLinks: boolean;
}

/** All state that the pages mirror, in slices that travel one by one. No slice has a field for a secret. */
export interface Slices {
  readonly connections: readonly ConnectionFacts[];
  readonly clients: readonly OAuthClient[];
  readonly providers: readonly ProviderSummary[];
  readonly attempts: readonly AttemptFacts[];
  readonly vault: VaultState;
  readonly storage: StorageState;
  readonly settings: Settings;
  readonly system: SystemFacts;
}

export type SliceName = keyof Slices;

/** The whole state at one revision. Changes that came before it are older and dropped by the mirror. */
export interface Snapshot {
  readonly revision: number;
  readonly slices: Slices;
}

/** What changed since the revision before. */
export interface StateChange {
  readonly revision: number;
  readonly slices: Partial<Slices>;
}
