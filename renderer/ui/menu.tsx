import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { onContextMenuIn } from './menu-area.ts';
import styles from './menu.module.css';
import { pageContent } from './page-content.ts';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onSelect: () => void;
  /** Ends something; stands apart at the end. */
  readonly danger?: boolean;
  readonly disabled?: boolean;
}

export interface MoreMenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly focusKey?: string;
  /** What the menu is about: a press of the other mouse button on it, or the menu key in it, opens the menu as well. */
  readonly area?: RefObject<HTMLElement | null>;
}

/** What happened to the three dots, and in their area, before their menu was loaded. */
export interface EarlyInput {
  readonly pressed: boolean;
  readonly focused: boolean;
  /** Where the menu was asked for in the area. */
  readonly point: DOMRect | null;
}

/** The three dots and the menu behind them. */
export const LoadedMenu = ({
  label,
  items,
  focusKey,
  area,
  takeEarly: takeEarlyInput,
}: MoreMenuProps & {
  /** Hands over what came early, once. */
  readonly takeEarly: () => EarlyInput;
}) => {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  // Where the pointer asked for the menu; null where the dots did.
  const [point, setPoint] = useState<DOMRect | null>(null);
  useEffect(() => {
    const openAt = (place: DOMRect): void => {
      setPoint(place);
      setOpen(true);
    };
    const { pressed, focused, point: asked } = takeEarlyInput();
    if (focused && document.activeElement === document.body) trigger.current?.focus();
    if (asked) openAt(asked);
    else if (pressed) trigger.current?.click();
    if (area?.current) return onContextMenuIn(area.current, openAt);
    return undefined;
  }, [takeEarlyInput, area]);
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
        ref={trigger}
        render={<IconButton icon={Ellipsis} label={label} data-focus-key={focusKey} />}
      />
      {/* In the page, not behind it: what a menu offers belongs to the landmark it was opened in. */}
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
