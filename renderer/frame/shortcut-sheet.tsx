import { useRef } from 'react';
import { SHORTCUT_NAMES } from '../../shared/domain/shortcuts.ts';
import { COMMON } from '../../shared/words/common.ts';
import { SHORTCUT_WORDS } from '../../shared/words/shortcuts.ts';
import { useServices, useSlices } from '../stores/services.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Keys } from '../ui/keys.tsx';
import styles from './shortcut-sheet.module.css';

/** Lists all keyboard shortcuts (Ctrl/Cmd+/, or `?`). */
export const ShortcutSheet = ({ open }: { readonly open: boolean }) => {
  const { views } = useServices();
  const isMac = useSlices((slices) => slices.system.platform === 'darwin');
  const closeButton = useRef<HTMLButtonElement>(null);
  const close = (): void => views.setState({ shortcutsOpen: false });
  return (
    <Dialog
      open={open}
      onClose={close}
      title={SHORTCUT_WORDS.title}
      initialFocus={closeButton}
      actions={
        <Button ref={closeButton} onClick={close}>
          {COMMON.close}
        </Button>
      }
    >
      <dl className={styles.list}>
        {SHORTCUT_NAMES.map((name) => (
          <div key={name} className={styles.row}>
            <dt>{SHORTCUT_WORDS.names[name]}</dt>
            <dd>
              <Keys shortcut={name} isMac={isMac} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
};
