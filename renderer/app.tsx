import { lazy, Suspense, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { COMMON } from '../shared/words/common.ts';
import { FRAME } from '../shared/words/frame.ts';
import { NowContext, useCurrentTime } from './hooks/use-now.ts';
import { Frame } from './frame/frame.tsx';
import { FrameSkeleton } from './frame/frame-skeleton.tsx';
import { errorWords } from './i18n/errors.ts';
import { useServices } from './stores/services.ts';
import styles from './frame/frame.module.css';
import { Button } from './ui/button.tsx';
import { Empty } from './ui/empty.tsx';
import { loadMenu } from './ui/lazy-menu.tsx';
import { preloadPages } from './frame/page-of.tsx';

const Overlays = lazy(async () => ({ default: (await import('./frame/overlays.tsx')).Overlays }));

/** How often relative times such as "3 minutes ago" are updated. */
const TICK_MS = 15_000;

/** Shows the frame once the first snapshot has arrived, its outline until then, or why it has not. */
export const App = () => {
  const { snapshots } = useServices();
  const mirror = useStore(snapshots, (state) => state);
  const now = useCurrentTime(TICK_MS);
  const [isPainted, setIsPainted] = useState(false);

  // Loads after the first paint what the first paint does not need.
  useEffect(() => {
    if (mirror.kind !== 'ready') return;
    const idle = requestIdleCallback(() => {
      setIsPainted(true);
      void snapshots.loadCatalog();
      void loadMenu();
      preloadPages();
    });
    return () => cancelIdleCallback(idle);
  }, [mirror.kind, snapshots]);

  switch (mirror.kind) {
    case 'loading':
      return <FrameSkeleton />;
    case 'failed':
      return (
        <main className={styles.alone}>
          <Empty
            level="h1"
            title={FRAME.failed.title}
            text={`${FRAME.failed.text} ${errorWords(mirror.error).next}`}
          >
            <Button variant="primary" onClick={() => void snapshots.start()}>
              {COMMON.tryAgain}
            </Button>
          </Empty>
        </main>
      );
    case 'ready':
      return (
        <NowContext value={now}>
          <Frame />
          <Suspense fallback={null}>{isPainted && <Overlays />}</Suspense>
        </NowContext>
      );
  }
};
