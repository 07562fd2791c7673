import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { onContextMenuIn } from './context-menu.ts';
import styles from './menu.module.css';
import { pageContent } from './page-content.ts';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onSelect: () => void;
  /** Deletes or ends something; listed last, after a separator. */
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

export interface MoreMenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly focusKey?: string;
  /** The element whose context menu opens this menu as well. */
  readonly area?: RefObject<HTMLElement | null>;
  readonly tabIndex?: 0 | -1;
}

/** What happened before the menu's code was loaded. */
export interface EarlyInput {
  readonly pressed: boolean;
  readonly focused: boolean;
  /** Where a context menu was requested. */
  readonly point: DOMRect | null;
}

/** The button with three dots and its menu. */
export const LoadedMenu = ({
  label,
  items,
  focusKey,
  area,
  tabIndex = 0,
  takeEarlyInput,
}: MoreMenuProps & {
  /** Returns the early input once, then none. */
  readonly takeEarlyInput: () => EarlyInput;
}) => {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  // Where a context menu was requested; null if the button opened the menu.
  const [point, setPoint] = useState<DOMRect | null>(null);
  const earlyInput = useRef<EarlyInput | null>(null);
  // A layout effect, so that the focus is back before the next key: it was lost with the placeholder button.
  useLayoutEffect(() => {
    earlyInput.current = takeEarlyInput();
    if (earlyInput.current.focused && document.activeElement === document.body) button.current?.focus();
  }, [takeEarlyInput]);
  useEffect(() => {
    const openAt = (position: DOMRect): void => {
      setPoint(position);
      setOpen(true);
    };
    const { pressed, point: requestedPoint } = earlyInput.current ?? {};
    earlyInput.current = null;
    if (requestedPoint) openAt(requestedPoint);
    else if (pressed) button.current?.click();
    if (area?.current) return onContextMenuIn(area.current, openAt);
    return undefined;
  }, [area]);
  const harmless = items.filter((item) => item.danger !== true);
  const dangerous = items.filter((item) => item.danger === true);
  return (
    <BaseMenu.Root
      open={open}
      onOpenChange={(next) => {
        if (next) setPoint(null);
        setOpen(next);
      }}
    >
      <BaseMenu.Trigger
        ref={button}
        tabIndex={tabIndex}
        render={<IconButton icon={Ellipsis} label={label} data-focus-key={focusKey} />}
      />
      {/* Inside the main landmark, so that a screen reader finds the menu there. */}
      <BaseMenu.Portal container={pageContent()}>
        <BaseMenu.Positioner
          className={styles.positioner}
          sideOffset={4}
          align={point ? 'start' : 'end'}
          {...(point && { anchor: { getBoundingClientRect: () => point } })}
        >
          <BaseMenu.Popup className={styles.popup}>
            {harmless.map(renderItem)}
            {harmless.length > 0 && dangerous.length > 0 && (
              <BaseMenu.Separator className={styles.separator} />
            )}
            {dangerous.map(renderItem)}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
};

const renderItem = ({ key, label, icon: Icon, onSelect, danger, disabled }: MenuItem) => (
  <BaseMenu.Item
    key={key}
    className={cx(styles.item, danger === true && styles.danger)}
    disabled={disabled ?? false}
    onClick={onSelect}
  >
    <Icon className={styles.icon} aria-hidden />
    {label}
  </BaseMenu.Item>
);
