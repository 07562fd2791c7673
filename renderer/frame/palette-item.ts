import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import type { ProviderSummary } from '../../shared/domain/provider.ts';
import type { View } from '../../shared/domain/view.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import type { AccountAction } from '../components/connection/account-actions.ts';
import type { SettingsTab } from '../stores/view-store.ts';

export type PaletteAction = 'check-all' | 'lock' | 'unlock';

export interface PaletteItem {
  readonly key: string;
  readonly label: string;
  /** Secondary text beside the label. */
  readonly note: string;
  readonly provider: ProviderSummary | null;
  /** Whose mark is shown, if the item opens an account. */
  readonly connection?: ConnectionFacts;
  readonly target:
    | { readonly kind: 'view'; readonly view: View }
    | { readonly kind: 'settings'; readonly tab: SettingsTab }
    | { readonly kind: 'account'; readonly action: AccountAction; readonly connectionId: ConnectionId }
    | { readonly kind: 'undo-disconnect'; readonly connectionId: ConnectionId }
    | { readonly kind: 'action'; readonly action: PaletteAction };
}
