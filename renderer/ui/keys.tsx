import { keysOf, type Shortcut } from '../../shared/domain/shortcuts.ts';
import styles from './keys.module.css';

/** The keys of a shortcut. */
export const Keys = ({ shortcut, isMac }: { readonly shortcut: Shortcut; readonly isMac: boolean }) => (
  <kbd className={styles.keys}>{keysOf(shortcut, isMac)}</kbd>
);
