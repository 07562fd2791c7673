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
import { hasDefault, useConnectionsOf } from '../../hooks/use-connections.ts';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useSlices } from '../../stores/services.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import type { ConnectionActions } from '../../hooks/use-connection-actions.ts';
import { accountActionWords, hasAction, isActionAvailable, type AccountAction } from './account-actions.ts';
import { useDisconnect } from './use-disconnect.ts';

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
  const disconnect = useDisconnect();
  const isVaultOpen = isOpen(useSlices((slices) => slices.vault));
  const mayReveal = useSlices((slices) => slices.settings.allowTokenReveal);
  const isSigningIn = useAttemptFor(connection.id) !== undefined;
  const hasSeveral = hasDefault(useConnectionsOf(connection.providerKey));
  const item = (key: AccountAction, icon: LucideIcon, onSelect: () => void): MenuItem => ({
    key,
    label: accountActionWords(key, connection, isVaultOpen),
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
    ...(hasAction('access', connection) ? [item('access', KeyRound, onChangeAccess)] : []),
    ...(onReveal && mayReveal
      ? [{ key: 'reveal', label: REVEAL.menu, icon: Eye, onSelect: onReveal, disabled: !isVaultOpen }]
      : []),
    item('rename', Pencil, onRename),
    ...(hasSeveral && !connection.isDefault && !connection.isInactive
      ? [
          {
            key: 'default',
            label: CONNECTIONS.menu.makeDefault,
            icon: Star,
            onSelect: () => actions.makeDefault.run(),
          },
        ]
      : []),
    { ...item('disconnect', Unplug, () => disconnect(connection.id)), danger: true },
  ];
};
