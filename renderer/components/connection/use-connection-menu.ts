import { KeyRound, LogIn, Pencil, RefreshCw, Star, Unplug } from 'lucide-react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useSlices } from '../../stores/services.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import type { ConnectionActions } from '../../hooks/use-connection-actions.ts';

const words = CONNECTIONS.menu;

/** What an account's menu offers, wherever the account is shown. */
export const useConnectionMenu = (
  connection: ConnectionFacts,
  actions: ConnectionActions,
  { onRename, onChangeAccess }: { readonly onRename: () => void; readonly onChangeAccess: () => void },
): MenuItem[] => {
  const navigation = useNavigation();
  const open = isOpen(useSlices((slices) => slices.vault));
  const signingIn = useAttemptFor(connection.id) !== undefined;
  const several = useConnectionsOf(connection.providerKey).length > 1;
  return [
    {
      key: 'check',
      label: words.check,
      icon: RefreshCw,
      onSelect: () => actions.check.run(),
      disabled: !connection.canCheck || connection.isChecking || !open,
    },
    {
      key: 'sign-in',
      label: words.signIn,
      icon: LogIn,
      onSelect: () => actions.signIn.run('browser'),
      disabled: signingIn || !open,
    },
    {
      key: 'access',
      label: CONNECTION.access.change,
      icon: KeyRound,
      onSelect: onChangeAccess,
      disabled: signingIn || !open,
    },
    { key: 'rename', label: words.rename, icon: Pencil, onSelect: onRename },
    ...(several && !connection.isDefault
      ? [
          {
            key: 'default',
            label: words.makeDefault,
            icon: Star,
            onSelect: () => actions.makeDefault.run(),
          },
        ]
      : []),
    {
      key: 'disconnect',
      label: words.disconnect,
      icon: Unplug,
      danger: true,
      onSelect: () => navigation.openDisconnectDialog(connection.id),
    },
  ];
};
