import type { OAuthClient } from '../domain/oauth-client.ts';
import type { AttemptFacts } from '../domain/attempt.ts';
import type { ConnectionFacts, DisconnectFacts } from '../domain/connection.ts';
import type { ChosenModes } from '../domain/mode.ts';
import type { PlatformFacts } from '../domain/platform.ts';
import type { ProviderSummary } from '../domain/provider.ts';
import type { Allowance, RunningRequest } from '../domain/request.ts';
import type { Settings } from '../domain/settings.ts';
import type { PassphraseState, StorageState, VaultState } from '../domain/vault.ts';

/** The app and the system that it runs on. */
export interface SystemFacts {
  readonly appName: string;
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  /** `development`: not packaged, so the sandbox may be in the catalog. */
  readonly environment: 'production' | 'development';
  readonly online: boolean;
  /** By how many minutes this computer's clock is ahead; negative if it is behind. 0 if that does not matter, or is not known. */
  readonly clockMinutesAhead: number;
  /** Whether the app can make itself start with the computer. */
  readonly autostart: 'supported' | 'unsupported';
  /** Whether the operating system opens Keyfob's links with this app. */
  readonly deepLinks: boolean;
  /** Whether this Keyfob comes with the URL of a document that may be its client ID. */
  readonly clientDocument: boolean;
}

/** The state that pages mirror, in slices that are sent separately. No slice has a field for a secret. */
export interface Slices {
  readonly connections: readonly ConnectionFacts[];
  /** Disconnects that run, or whose report was not read. Their accounts are not among the connections. */
  readonly disconnects: readonly DisconnectFacts[];
  readonly clients: readonly OAuthClient[];
  readonly providers: readonly ProviderSummary[];
  readonly attempts: readonly AttemptFacts[];
  /** Requests that have not ended. */
  readonly requests: readonly RunningRequest[];
  /** Kinds of requests that are sent without asking at present. */
  readonly allowances: readonly Allowance[];
  /** The ID of the import file that was last closed because nobody used Keyfob; null if none was. */
  readonly expiredImport: string | null;
  readonly modes: ChosenModes;
  readonly platform: PlatformFacts;
  readonly vault: VaultState;
  readonly passphrase: PassphraseState;
  readonly storage: StorageState;
  readonly settings: Settings;
  readonly system: SystemFacts;
}

export type SliceName = keyof Slices;

/**
 * The state at one revision. A page ignores changes of earlier revisions. Of `providers`, it has only those that the home page needs,
 * because the list is long: the page gets all of them by `catalog.list`.
 */
export interface Snapshot {
  readonly revision: number;
  readonly slices: Slices;
}

/** The slices that changed since the previous revision. */
export interface StateChange {
  readonly revision: number;
  readonly slices: Partial<Slices>;
}
