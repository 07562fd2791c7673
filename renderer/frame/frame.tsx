import { Suspense, useLayoutEffect } from 'react';
import { FRAME } from '../../shared/words/frame.ts';
import { CONTENT_ID, pageContent } from '../ui/page-content.ts';
import { currentEntry, currentView, currentVisit } from '../navigation/history.ts';
import { useNavigation } from '../navigation/navigation.ts';
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

/** Selects the text of a field, so that typing replaces it. */
const focusStart = (element: HTMLElement | null): void => {
  element?.focus({ preventScroll: true });
  if (element instanceof HTMLInputElement) element.select();
};

/**
 * Restores scroll position and focus when a page is rendered. A new page starts at its top, with the focus on
 * its first field or heading.
 */
const PositionRestorer = ({ visit }: { readonly visit: number }) => {
  const { views } = useServices();
  useLayoutEffect(() => {
    const content = pageContent();
    const entry = currentEntry(views.getState());
    if (!content || !entry) return;
    const { scrollTop, focusKey } = entry;
    const start =
      content.querySelector<HTMLElement>('[data-autofocus]') ?? content.querySelector<HTMLElement>('h1');
    if (scrollTop === 0 && focusKey === null) {
      content.scrollTop = 0;
      focusStart(start);
      return;
    }
    // A virtualized list gets its height and its items a frame or two later.
    let frame = 0;
    const settle = (tries: number): void => {
      content.scrollTop = scrollTop;
      const target =
        focusKey === null
          ? start
          : content.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(focusKey)}"]`);
      if ((target && content.scrollTop === scrollTop) || tries === 0) {
        focusStart(target ?? start);
      } else frame = requestAnimationFrame(() => settle(tries - 1));
    };
    settle(5);
    return () => cancelAnimationFrame(frame);
  }, [views, visit]);
  return null;
};
