import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  /** Escape, or a button of its own. A press beside it closes nothing: what it tells or holds would be lost by a slip. */
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** It asks for a decision, so it is announced as an alert. */
  readonly decision?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly finalFocus?: RefObject<HTMLElement | null>;
}

/** A window within the window. The focus stays in it while it is open and returns to where it was. */
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
