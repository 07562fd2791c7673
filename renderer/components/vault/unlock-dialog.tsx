import { UNLOCK } from '../../../shared/words/vault.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import { useEffect } from 'react';
import { useServices, useSlices } from '../../stores/services.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** Unlocks the vault from any page. */
export const UnlockDialog = ({ open }: { readonly open: boolean }) => {
  const { views } = useServices();
  const vault = useSlices((slices) => slices.vault);
  const isUnlocked = isOpen(vault);
  const close = (): void => views.setState({ unlockOpen: false });
  // The tray may unlock the vault while the dialog is open.
  useEffect(() => {
    if (open && isUnlocked) views.setState({ unlockOpen: false });
  }, [open, isUnlocked, views]);
  return (
    <Dialog open={open} onClose={close} title={UNLOCK.title}>
      <p>{UNLOCK.text}</p>
      <UnlockForm onUnlocked={close} onCancel={close} />
    </Dialog>
  );
};
