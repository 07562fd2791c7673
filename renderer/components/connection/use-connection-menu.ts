import {
  Eye,
  KeyRound,
  LogIn,
  type LucideIcon,
  Pencil,
  RefreshCw,
  SendHorizontal,
  Star,
  Unplug,
} from 'lucide-react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { REVEAL } from '../../../shared/words/reveal.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useSlices } from '../../stores/services.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import type { ConnectionActions } from '../../hooks/use-connection-actions.ts';
import { ACCOUNT_ACTION_WORDS, isActionAvailable, type AccountAction } from './account-actions.ts';

/** The menu items for an account, on its page and in lists. */
export const useConnectionMenu = (
  connection: ConnectionFacts,
  actions: ConnectionActions,
  {
    onRename,
    onChangeAccess,
    onReveal,
  }: {
    readonly onRename: () => void;
    readonly onChangeAccess: () => void;
    /** Absent where the token can't be shown. */
    readonly onReveal?: () => void;
  },
): MenuItem[] => {
  const navigation = useNavigation();
  const isVaultOpen = isOpen(useSlices((slices) => slices.vault));
  const mayReveal = useSlices((slices) => slices.settings.allowTokenReveal);
  const isSigningIn = useAttemptFor(connection.id) !== undefined;
  const hasSeveral = useConnectionsOf(connection.providerKey).length > 1;
  const item = (key: AccountAction, icon: LucideIcon, onSelect: () => void): MenuItem => ({
    key,
    label: ACCOUNT_ACTION_WORDS[key],
    icon,
    onSelect,
    disabled: !isActionAvailable(key, connection, { isVaultOpen, isSigningIn }),
  });
  return [
    item('check', RefreshCw, () => actions.check.run()),
    {
      key: 'request',
      label: CONNECTIONS.menu.request,
      icon: SendHorizontal,
      onSelect: () => navigation.open({ page: 'request', connectionId: connection.id }),
      disabled: !connection.hasApi || connection.isInactive,
    },
    item('sign-in', LogIn, () => actions.signIn.run('browser')),
    item('access', KeyRound, onChangeAccess),
    ...(onReveal && mayReveal
      ? [{ key: 'reveal', label: REVEAL.menu, icon: Eye, onSelect: onReveal, disabled: !isVaultOpen }]
      : []),
    item('rename', Pencil, onRename),
    ...(hasSeveral && !connection.isDefault
      ? [
          {
            key: 'default',
            label: CONNECTIONS.menu.makeDefault,
            icon: Star,
            onSelect: () => actions.makeDefault.run(),
          },
        ]
      : []),
    { ...item('disconnect', Unplug, () => navigation.openDisconnectDialog(connection.id)), danger: true },
  ];
};
