import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Ellipsis, type LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { CONTENT_ID } from '../frame/navigation.ts';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import styles from './menu.module.css';

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
}

/** What happened to the three dots before their menu was loaded. */
export interface Early {
  readonly pressed: boolean;
  readonly focused: boolean;
}

/** The three dots and the menu behind them. */
export const LoadedMenu = ({
  label,
  items,
  focusKey,
  takeEarly,
}: MoreMenuProps & {
  /** Hands over what came early, once. */
  readonly takeEarly: () => Early;
}) => {
  const trigger = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { pressed, focused } = takeEarly();
    if (focused && document.activeElement === document.body) trigger.current?.focus();
    if (pressed) trigger.current?.click();
  }, [takeEarly]);
  const calm = items.filter((item) => item.danger !== true);
  const dangerous = items.filter((item) => item.danger === true);
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger
        ref={trigger}
        render={<IconButton icon={Ellipsis} label={label} data-focus-key={focusKey} />}
      />
      {/* In the page, not behind it: what a menu offers belongs to the landmark it was opened in. */}
      <BaseMenu.Portal container={document.getElementById(CONTENT_ID)}>
        <BaseMenu.Positioner className={styles.positioner} sideOffset={4} align="end">
          <BaseMenu.Popup className={styles.popup}>
            {calm.map(drawItem)}
            {calm.length > 0 && dangerous.length > 0 && <BaseMenu.Separator className={styles.separator} />}
            {dangerous.map(drawItem)}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
};

const drawItem = ({ key, label, icon: Icon, onSelect, danger, disabled }: MenuItem) => (
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
