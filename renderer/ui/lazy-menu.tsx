import { Ellipsis } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useRef } from 'react';
import { IconButton } from './button.tsx';
import { onContextMenuIn } from './context-menu.ts';
import type { EarlyInput, MoreMenuProps } from './menu.tsx';

export const loadMenu = () => import('./menu.tsx');

const LoadedMenu = lazy(async () => ({ default: (await loadMenu()).LoadedMenu }));

const NO_INPUT: EarlyInput = { pressed: false, focused: false, point: null };

/**
 * A menu behind three dots. The menu's code loads after the first paint. Until then a placeholder keeps the
 * focus and remembers a press.
 */
export const MoreMenu = (props: MoreMenuProps) => {
  const earlyInput = useRef(NO_INPUT);
  const record = (part: Partial<EarlyInput>): void => {
    earlyInput.current = { ...earlyInput.current, ...part };
  };
  const takeEarlyInput = useCallback((): EarlyInput => {
    const taken = earlyInput.current;
    earlyInput.current = NO_INPUT;
    return taken;
  }, []);
  return (
    <Suspense fallback={<MenuPlaceholder {...props} note={record} />}>
      <LoadedMenu {...props} takeEarlyInput={takeEarlyInput} />
    </Suspense>
  );
};

const MenuPlaceholder = ({
  label,
  focusKey,
  area,
  tabIndex,
  note,
}: MoreMenuProps & { readonly note: (part: Partial<EarlyInput>) => void }) => {
  useEffect(() => (area?.current ? onContextMenuIn(area.current, (point) => note({ point })) : undefined));
  return (
    <IconButton
      icon={Ellipsis}
      label={label}
      aria-haspopup="menu"
      data-focus-key={focusKey}
      tabIndex={tabIndex}
      onClick={() => note({ pressed: true })}
      onFocus={() => note({ focused: true })}
      onBlur={() => note({ focused: false })}
    />
  );
};
