import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  /** Called for Escape. A click outside does not close the dialog, because a slip would lose its content. */
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** The dialog asks for a decision, so it has the `alertdialog` role. */
  readonly decision?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly finalFocus?: RefObject<HTMLElement | null>;
}

/** A modal dialog. It keeps the focus and returns it when it closes. */
export const Dialog = ({
  open,
  onClose,
  title,
  children,
  actions,
  decision = false,
  initialFocus,
  finalFocus,
}: DialogProps) => {
  const Parts = decision ? AlertDialog : BaseDialog;
  return (
    <Parts.Root
      open={open}
      onOpenChange={(next) => !next && onClose()}
      {...(!decision && { disablePointerDismissal: true })}
    >
      <Parts.Portal>
        <Parts.Backdrop className={styles.backdrop} />
        <Parts.Viewport className={styles.viewport}>
          <Parts.Popup
            className={styles.popup}
            {...(initialFocus && { initialFocus })}
            {...(finalFocus && { finalFocus })}
          >
            <Parts.Title className={styles.title}>{title}</Parts.Title>
            <Parts.Description render={<div />} className={styles.body}>
              {children}
            </Parts.Description>
            {actions !== undefined && <div className={styles.actions}>{actions}</div>}
          </Parts.Popup>
        </Parts.Viewport>
      </Parts.Portal>
    </Parts.Root>
  );
};
