import type { PlatformAddress } from '../../shared/domain/platform.ts';
import type { ProviderRecord } from '../../shared/domain/provider.ts';
import type { StorageState } from '../../shared/domain/vault.ts';
import type { SystemFacts } from '../../shared/ipc/snapshot.ts';
import type {
  ApprovalPrompt,
  Autostart,
  Browser,
  Browsers,
  BuiltInProviders,
  ChosenFiles,
  Clipboard,
  Clock,
  Confirmation,
  Database,
  Http,
  HttpStreams,
  KeyWrapper,
  Logger,
  Network,
  Random,
  SettingsStore,
} from './ports.ts';

/** The outside of the core, as the app or a test provides it. */
export interface CorePorts {
  readonly database: Database;
  readonly keyWrapper: KeyWrapper;
  readonly confirmation: Confirmation;
  readonly prompt: ApprovalPrompt;
  readonly files: ChosenFiles;
  readonly http: Http;
  readonly streams: HttpStreams;
  readonly browser: Browser;
  readonly browsers: Browsers;
  readonly clipboard: Clipboard;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly logger: Logger;
  readonly settings: SettingsStore;
  readonly autostart: Autostart;
}

/** What differs between a packaged app, a development run and a test. */
export interface CoreConfig {
  /** The scheme of deep links that the operating system opens with this app, e.g. `app.keyfob`. */
  readonly linkScheme: string;
  readonly builtInProviders: BuiltInProviders;
  /** Offered in development only. */
  readonly sandboxProviders: readonly ProviderRecord[];
  /** The platform of a development run instead of the one that Keyfob comes with. */
  readonly defaultPlatform?: PlatformAddress;
  /** The URL of the document that may be Keyfob's client ID (`registration/client-document.ts`); empty if nobody hosts one. */
  readonly clientDocumentUrl: string;
  /** Whether access tokens are renewed before they expire. Without it, they are renewed when they are used. */
  readonly renewsInBackground: boolean;
  /** What happened to the data file when it was opened. */
  readonly storage: StorageState;
  readonly system: Omit<SystemFacts, 'online' | 'autostart' | 'clockMinutesAhead' | 'clientDocument'>;
}
