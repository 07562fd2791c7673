import type { View } from '../../shared/domain/view.ts';
import { COMMON } from '../../shared/words/common.ts';
import { FRAME } from '../../shared/words/frame.ts';
import { cx } from '../ui/cx.ts';
import { Mark } from '../ui/mark.tsx';
import { ListSkeleton, TileSkeleton, TitleSkeleton } from '../ui/skeleton.tsx';
import frame from './frame.module.css';
import rail from './rail.module.css';

/** The outline of a page whose code loads: its title, and rows or tiles. */
export const PageSkeleton = ({ page }: { readonly page: View['page'] }) => (
  <div className={frame.skeleton}>
    <TitleSkeleton />
    {page === 'catalog' ? <TileSkeleton label={FRAME.loading} /> : <ListSkeleton label={FRAME.loading} />}
  </div>
);

/** The outline of the window until the first snapshot arrives. */
export const FrameSkeleton = () => (
  <div className={frame.frame}>
    <div className={rail.rail}>
      <div className={rail.brand}>
        <Mark className={rail.mark} />
        <span className={rail.label}>{COMMON.appName}</span>
      </div>
      {Object.values(FRAME.pages).map((name) => (
        <span key={name} className={cx(rail.item, rail.waiting)}>
          <span className={rail.label}>{name}</span>
        </span>
      ))}
    </div>
    <main className={frame.content}>
      <PageSkeleton page="connections" />
    </main>
  </div>
);
