import { UNLOCK } from '../../../shared/words/vault.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import { useEffect } from 'react';
import { useServices, useSlices } from '../../stores/services.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** Unlocking from any page, without leaving it. */
export const UnlockDialog = ({ open }: { readonly open: boolean }) => {
  const { views } = useServices();
  const vault = useSlices((slices) => slices.vault);
  const unlocked = isOpen(vault);
  const close = (): void => views.setState({ unlockOpen: false });
  // It may have been unlocked elsewhere meanwhile, from the tray.
  useEffect(() => {
    if (open && unlocked) views.setState({ unlockOpen: false });
  }, [open, unlocked, views]);
  return (
    <Dialog open={open} onClose={close} title={UNLOCK.title}>
      <p>{UNLOCK.text}</p>
      <UnlockForm onUnlocked={close} onCancel={close} />
    </Dialog>
  );
};
