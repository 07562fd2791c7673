import { Ellipsis } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { IconButton } from './button.tsx';
import type { MoreMenuProps } from './menu.tsx';

export const loadMenu = () => import('./menu.tsx');

const LoadedMenu = lazy(async () => ({ default: (await loadMenu()).MoreMenu }));

/** The three dots. What opens behind them is loaded after the first paint, which the first page would otherwise wait for. */
export const MoreMenu = (props: MoreMenuProps) => (
  <Suspense fallback={<IconButton icon={Ellipsis} label={props.label} aria-haspopup="menu" />}>
    <LoadedMenu {...props} />
  </Suspense>
);
