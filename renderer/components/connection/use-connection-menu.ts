import { Eye, KeyRound, LogIn, Pencil, RefreshCw, Star, Unplug } from 'lucide-react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import { CONNECTION } from '../../../shared/words/connection.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { REVEAL } from '../../../shared/words/reveal.ts';
import { useConnectionsOf } from '../../hooks/use-connections.ts';
import { useAttemptFor } from '../../hooks/use-attempt.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useSlices } from '../../stores/services.ts';
import type { MenuItem } from '../../ui/menu.tsx';
import type { ConnectionActions } from '../../hooks/use-connection-actions.ts';

const WORDS = CONNECTIONS.menu;

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
  return [
    {
      key: 'check',
      label: WORDS.check,
      icon: RefreshCw,
      onSelect: () => actions.check.run(),
      disabled: !connection.canCheck || connection.isChecking || !isVaultOpen,
    },
    {
      key: 'sign-in',
      label: WORDS.signIn,
      icon: LogIn,
      onSelect: () => actions.signIn.run('browser'),
      disabled: isSigningIn || !isVaultOpen,
    },
    {
      key: 'access',
      label: CONNECTION.access.change,
      icon: KeyRound,
      onSelect: onChangeAccess,
      disabled: isSigningIn || !isVaultOpen,
    },
    ...(onReveal && mayReveal
      ? [{ key: 'reveal', label: REVEAL.menu, icon: Eye, onSelect: onReveal, disabled: !isVaultOpen }]
      : []),
    { key: 'rename', label: WORDS.rename, icon: Pencil, onSelect: onRename },
    ...(hasSeveral && !connection.isDefault
      ? [
          {
            key: 'default',
            label: WORDS.makeDefault,
            icon: Star,
            onSelect: () => actions.makeDefault.run(),
          },
        ]
      : []),
    {
      key: 'disconnect',
      label: WORDS.disconnect,
      icon: Unplug,
      danger: true,
      onSelect: () => navigation.openDisconnectDialog(connection.id),
    },
  ];
};
