import { useViewState } from '../stores/services.ts';
import { ToastHost } from './toast-host.tsx';
import { DisconnectDialog } from '../components/connection/disconnect-dialog.tsx';
import { UnlockDialog } from '../components/vault/unlock-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Palette } from './palette.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';

/** The dialogs and toasts that open above any page. */
export const Overlays = () => {
  const paletteOpen = useViewState((state) => state.paletteOpen);
  const shortcutsOpen = useViewState((state) => state.shortcutsOpen);
  const unlockOpen = useViewState((state) => state.unlockOpen);
  const disconnecting = useViewState((state) => state.disconnecting);
  const leaving = useViewState((state) => state.leaving);
  return (
    <>
      <ToastHost />
      <Palette open={paletteOpen} />
      <ShortcutSheet open={shortcutsOpen} />
      <UnlockDialog open={unlockOpen} />
      <LeaveDialog go={leaving} />
      {disconnecting !== null && <DisconnectDialog key={disconnecting} connectionId={disconnecting} />}
    </>
  );
};
