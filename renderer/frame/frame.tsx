import { Suspense, useLayoutEffect } from 'react';
import { FRAME } from '../../shared/words/frame.ts';
import { CONTENT_ID, pageContent } from '../ui/page-content.ts';
import { currentEntry, currentView, currentVisit } from '../navigation/history.ts';
import { useNavigation } from '../navigation/navigation.ts';
import { restorePosition } from '../navigation/restore-position.ts';
import { useServices, useSlices, useViewState } from '../stores/services.ts';
import { BannerArea } from './banner-area.tsx';
import { DisconnectStrips } from './disconnect-strips.tsx';
import { CrashGuard } from './crash-guard.tsx';
import { PageSkeleton } from './frame-skeleton.tsx';
import styles from './frame.module.css';
import { useNetworkWatch } from './network-watch.ts';
import { useSecretReport } from './secret-report.ts';
import { useUsageReport } from './usage-report.ts';
import { PageOf } from './page-of.tsx';
import { Rail } from './rail.tsx';
import { useShortcuts } from './shortcuts.ts';

/** The navigation rail, the banners and the current page. */
export const Frame = () => {
  const navigation = useNavigation();
  // Not the whole entry: it changes with each key in the page's search.
  const view = useViewState(currentView);
  const visit = useViewState(currentVisit);
  const isMac = useSlices((slices) => slices.system.platform === 'darwin');
  useShortcuts(isMac);
  useNetworkWatch();
  useUsageReport();
  useSecretReport();
  if (!view || visit === undefined) return null;
  return (
    <div className={styles.frame}>
      <a
        href={`#${CONTENT_ID}`}
        className={styles.skip}
        onClick={(event) => {
          event.preventDefault();
          pageContent()?.focus();
        }}
      >
        {FRAME.skip}
      </a>
      <Rail view={view} isMac={isMac} />
      <div className={styles.column}>
        <BannerArea view={view} />
        <Suspense fallback={null}>
          <DisconnectStrips />
        </Suspense>
        <main id={CONTENT_ID} tabIndex={-1} data-quiet-focus className={styles.content}>
          <CrashGuard key={visit} onLeave={() => navigation.replace({ page: 'connections' })}>
            <Suspense fallback={<PageSkeleton page={view.page} />}>
              <PageOf view={view} />
              <PositionRestorer visit={visit} />
            </Suspense>
          </CrashGuard>
        </main>
      </div>
    </div>
  );
};

/** Restores scroll position and focus when a page is rendered. */
const PositionRestorer = ({ visit }: { readonly visit: number }) => {
  const { views } = useServices();
  useLayoutEffect(() => {
    const content = pageContent();
    const entry = currentEntry(views.getState());
    return content && entry ? restorePosition(content, entry) : undefined;
  }, [views, visit]);
  return null;
};
