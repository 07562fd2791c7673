import { Tabs as BaseTabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './tabs.module.css';

interface Tab<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** How many things are behind the tab; not shown if there are none. */
  readonly count?: number;
  readonly disabled?: boolean;
  readonly focusKey?: string;
}

/** Tabs with one choice. They are one tab stop; arrow keys move and choose. The panels are `TabPanel`s within. */
export const Tabs = <Value extends string>({
  label,
  tabs,
  value,
  onValue,
  actions,
  before,
  className,
  barClassName,
  children,
}: {
  readonly label: string;
  readonly tabs: readonly Tab<Value>[];
  readonly value: Value;
  readonly onValue: (value: Value) => void;
  /** After the tabs, in their line. */
  readonly actions?: ReactNode;
  /** Before the tabs, in their line. */
  readonly before?: ReactNode;
  readonly className?: string | undefined;
  readonly barClassName?: string | undefined;
  readonly children: ReactNode;
}) => (
  <BaseTabs.Root value={value} onValueChange={(next) => onValue(next as Value)} className={className}>
    <div className={cx(styles.bar, barClassName)}>
      {before}
      <BaseTabs.List className={styles.list} aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className={styles.tab}
            disabled={tab.disabled === true}
            data-focus-key={tab.focusKey}
          >
            {tab.label}
            {tab.count !== undefined && tab.count > 0 && <span className={styles.count}>{tab.count}</span>}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {actions}
    </div>
    {children}
  </BaseTabs.Root>
);

export const TabPanel = BaseTabs.Panel;
