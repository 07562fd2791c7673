import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import {
  Activity,
  KeyRound,
  LayoutGrid,
  Link2,
  Lock,
  LockOpen,
  LogIn,
  Pencil,
  RefreshCw,
  Search,
  Settings,
  SquareArrowOutUpRight,
  Undo2,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { SHORTCUT_NAMES } from '../../shared/domain/shortcuts.ts';
import { PALETTE } from '../../shared/words/frame.ts';
import { useNavigation } from '../navigation/navigation.ts';
import { useAttempts } from '../hooks/use-attempt.ts';
import { ConnectionMark } from '../components/connection/connection-mark.tsx';
import { useDisconnect } from '../components/connection/use-disconnect.ts';
import { useFailureToast } from '../hooks/use-failure-toast.ts';
import { useServices, useSlices } from '../stores/services.ts';
import { Name } from '../ui/name.tsx';
import { Logo } from '../ui/logo.tsx';
import { Keys } from '../ui/keys.tsx';
import type { PaletteAction, PaletteItem } from './palette-item.ts';
import { paletteGroups, paletteIndex, type PaletteGroup } from './palette-items.ts';
import styles from './palette.module.css';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  'page:connections': Link2,
  'page:catalog': LayoutGrid,
  'page:activity': Activity,
  'page:settings': Settings,
  'settings:general': Settings,
  'settings:security': Settings,
  'settings:about': Settings,
  'action:check-all': RefreshCw,
  'action:connect-by-url': SquareArrowOutUpRight,
  'action:lock': Lock,
  'action:unlock': LockOpen,
  check: RefreshCw,
  'sign-in': LogIn,
  access: KeyRound,
  rename: Pencil,
  disconnect: Unplug,
  'undo-disconnect': Undo2,
};

const iconOf = ({ key, target }: PaletteItem): string => {
  if (target.kind === 'account') return target.action;
  return target.kind === 'undo-disconnect' ? target.kind : key;
};

/** The command palette (Ctrl/Cmd+K): finds accounts, providers, pages and actions. */
export const Palette = ({ open }: { readonly open: boolean }) => {
  const { views } = useServices();
  const perform = usePaletteActions();
  const pickedItem = useRef<PaletteItem | null>(null);
  const close = (): void => views.setState({ paletteOpen: false });
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => !next && close()}
      onOpenChangeComplete={(isOpen) => {
        // Wait until the closed dialog has returned the focus, because opening a page moves it.
        if (isOpen || !pickedItem.current) return;
        perform(pickedItem.current);
        pickedItem.current = null;
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Viewport className={styles.viewport}>
          <Dialog.Popup className={styles.popup} aria-label={PALETTE.title}>
            <PaletteSearch
              onPick={(item) => {
                pickedItem.current = item;
                close();
              }}
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
};

const PaletteSearch = ({ onPick }: { readonly onPick: (item: PaletteItem) => void }) => {
  const connections = useSlices((slices) => slices.connections);
  const disconnects = useSlices((slices) => slices.disconnects);
  const providers = useSlices((slices) => slices.providers);
  const vault = useSlices((slices) => slices.vault);
  const attempts = useAttempts();
  const [query, setQuery] = useState('');
  const index = useMemo(
    () => paletteIndex({ connections, disconnects, providers, vault, attempts }),
    [connections, disconnects, providers, vault, attempts],
  );
  const groups = useMemo(() => paletteGroups(index, query), [index, query]);
  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      autoHighlight="always"
      keepHighlight
      items={groups}
      value={query}
      onValueChange={setQuery}
      itemToStringValue={(item: PaletteItem) => item.label}
    >
      <div className={styles.field}>
        <Search className={styles.searchIcon} aria-hidden />
        <Autocomplete.Input
          className={styles.input}
          aria-label={PALETTE.title}
          placeholder={PALETTE.placeholder}
          spellCheck={false}
        />
      </div>
      <div className={styles.scroll}>
        <Autocomplete.List className={styles.list}>
          {(group: PaletteGroup) => (
            <Autocomplete.Group key={group.label} items={group.items} className={styles.group}>
              <Autocomplete.GroupLabel className={styles.groupLabel}>{group.label}</Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: PaletteItem) => (
                  <Autocomplete.Item
                    key={item.key}
                    value={item}
                    className={styles.item}
                    onClick={() => onPick(item)}
                  >
                    <ItemIcon item={item} />
                    {item.connection && <ConnectionMark connection={item.connection} />}
                    <Name text={item.label} className={styles.label} />
                    {item.note !== '' && <Name text={item.note} className={styles.note} />}
                    <ItemKeys item={item} />
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </div>
      <p className={styles.hint}>{PALETTE.hint}</p>
    </Autocomplete.Root>
  );
};

/** The keys that open a page without the palette. */
const ItemKeys = ({ item: { key, target } }: { readonly item: PaletteItem }) => {
  const isMac = useSlices((slices) => slices.system.platform === 'darwin');
  const page = target.kind === 'view' && key.startsWith('page:') ? target.view.page : null;
  const shortcut = SHORTCUT_NAMES.find((name) => name === page);
  return shortcut ? (
    <span className={styles.keys} aria-hidden>
      <Keys shortcut={shortcut} isMac={isMac} />
    </span>
  ) : null;
};

const ItemIcon = ({ item }: { readonly item: PaletteItem }) => {
  if (item.provider) {
    return <Logo provider={item.provider} size="s" />;
  }
  const Icon = ICONS[iconOf(item)] ?? Search;
  return (
    <span className={styles.iconBox}>
      <Icon className={styles.icon} aria-hidden />
    </span>
  );
};

const usePaletteActions = (): ((item: PaletteItem) => void) => {
  const { bridge } = useServices();
  const toastFailure = useFailureToast();
  const navigation = useNavigation();
  const disconnect = useDisconnect();
  const perform = (action: PaletteAction): void => {
    switch (action) {
      case 'check-all':
        navigation.checkAll();
        return;
      case 'lock':
        void bridge.call('vault.lock').then(toastFailure);
        return;
      case 'unlock':
        navigation.openUnlockDialog();
        return;
    }
  };
  return ({ target }) => {
    switch (target.kind) {
      case 'view':
        navigation.open(target.view);
        return;
      case 'settings':
        navigation.openSettings(target.tab);
        return;
      case 'account': {
        const { action, connectionId } = target;
        if (action === 'disconnect') disconnect(connectionId);
        else navigation.openAccountFor({ action, connectionId });
        return;
      }
      case 'undo-disconnect':
        void bridge.call('connections.undoDisconnect', target.connectionId).then(toastFailure);
        return;
      case 'action':
        perform(target.action);
    }
  };
};
