import { Activity, LayoutGrid, Link2, Search, Settings, type LucideIcon } from 'lucide-react';
import { ariaKeysOf } from '../../shared/domain/shortcuts.ts';
import type { View } from '../../shared/domain/view.ts';
import { COMMON } from '../../shared/words/common.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { useNavigation } from '../navigation/navigation.ts';
import { useStatuses } from '../hooks/use-status.ts';
import { useFormat } from '../i18n/format.ts';
import { useSlices } from '../stores/services.ts';
import { cx } from '../ui/cx.ts';
import { Keys } from '../ui/keys.tsx';
import { Mark } from '../ui/mark.tsx';
import styles from './rail.module.css';

type RailPage = keyof typeof FRAME.pages;

const ITEMS: readonly { readonly page: RailPage; readonly icon: LucideIcon }[] = [
  { page: 'connections', icon: Link2 },
  { page: 'catalog', icon: LayoutGrid },
  { page: 'activity', icon: Activity },
  { page: 'settings', icon: Settings },
];

const railPageOf = (view: View): RailPage => {
  switch (view.page) {
    case 'connection':
    case 'request':
      return 'connections';
    case 'provider':
    case 'connect-by-url':
      return 'catalog';
    case 'connections':
    case 'catalog':
    case 'activity':
    case 'settings':
      return view.page;
  }
};

/** Links to every main page, with the number of accounts that need attention. */
export const Rail = ({ view, isMac }: { readonly view: View; readonly isMac: boolean }) => {
  const navigation = useNavigation();
  const connections = useSlices((slices) => slices.connections);
  const statusOf = useStatuses();
  const format = useFormat();
  const attentionCount = connections.filter(
    (connection) => statusOf(connection).level === 'attention',
  ).length;
  const current = railPageOf(view);
  return (
    <nav className={styles.rail} aria-label={FRAME.navigation}>
      <div className={styles.brand}>
        <Mark className={styles.mark} />
        <span className={styles.label}>{COMMON.appName}</span>
      </div>
      {ITEMS.map(({ page, icon: Icon }) => (
        <button
          key={page}
          type="button"
          className={cx(styles.item, page === current && styles.on)}
          aria-current={page === current ? 'page' : undefined}
          aria-keyshortcuts={ariaKeysOf(page, isMac)}
          onClick={() => navigation.open({ page })}
        >
          <Icon className={styles.icon} aria-hidden />
          <span className={styles.label}>{FRAME.pages[page]}</span>
          {page === 'connections' && attentionCount > 0 && (
            <span className={styles.count}>
              <span aria-hidden>{format.number(attentionCount)}</span>
              <span className="visually-hidden">, {format.count(attentionCount, FRAME.needsAttention)}</span>
            </span>
          )}
        </button>
      ))}
      <button
        type="button"
        className={cx(styles.item, styles.search)}
        aria-haspopup="dialog"
        aria-keyshortcuts={ariaKeysOf('palette', isMac)}
        onClick={() => navigation.openPalette()}
      >
        <Search className={styles.icon} aria-hidden />
        <span className={styles.label}>
          {FRAME.search}
          <span className="visually-hidden"> {FRAME.everything}</span>
        </span>
        <span className={styles.keys} aria-hidden>
          <Keys shortcut="palette" isMac={isMac} />
        </span>
      </button>
    </nav>
  );
};
