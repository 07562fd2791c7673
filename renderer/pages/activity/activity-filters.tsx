import type { ActivityFilter, ActivityProvider, ActivitySubject } from '../../../shared/domain/activity.ts';
import { ACTIVITY } from '../../../shared/words/activity.ts';
import { fill } from '../../../shared/words/fill.ts';
import { Chips } from '../../ui/chips.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Select } from '../../ui/select.tsx';
import type { ActivityTime } from './activity-filter.ts';
import styles from './activity-page.module.css';

const options = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  (Object.entries(words) as [Value, string][]).map(([value, label]) => ({ value, label }));

/** What the list is narrowed to. */
export const ActivityFilters = ({
  value,
  onValue,
  time,
  onTime,
  providers,
  onArrowDown,
}: {
  readonly value: ActivityFilter;
  readonly onValue: (value: ActivityFilter) => void;
  readonly time: ActivityTime;
  readonly onTime: (time: ActivityTime) => void;
  readonly providers: readonly ActivityProvider[];
  readonly onArrowDown: () => void;
}) => {
  const set = (part: Partial<ActivityFilter>): void => onValue({ ...value, ...part });
  const subjects: readonly {
    readonly label: string | null;
    readonly options: readonly { readonly value: ActivitySubject; readonly label: string }[];
  }[] = [
    { label: null, options: [{ value: 'everyone', label: ACTIVITY.allAccounts }] },
    ...providers.map(({ key, name, accounts }) => ({
      label: name,
      options: [
        { value: `provider:${key}` as const, label: fill(ACTIVITY.allOfProvider, { provider: name }) },
        ...accounts.map(({ id, label }) => ({ value: `account:${id}` as const, label })),
      ],
    })),
  ];
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <SearchField
          label={ACTIVITY.search}
          placeholder={ACTIVITY.search}
          value={value.text}
          onValue={(text) => set({ text })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            onArrowDown();
          }}
        />
      </div>
      <div className={styles.selects}>
        <Select
          label={ACTIVITY.account}
          value={value.subject}
          onValue={(subject) => set({ subject })}
          groups={subjects}
        />
        <Select
          label={ACTIVITY.time}
          value={time}
          onValue={onTime}
          groups={[{ label: null, options: options(ACTIVITY.times) }]}
        />
        <Select
          label={ACTIVITY.outcome}
          value={value.outcome}
          onValue={(outcome) => set({ outcome })}
          groups={[{ label: null, options: options(ACTIVITY.outcomes) }]}
        />
      </div>
      <Chips
        label={ACTIVITY.filters}
        options={options(ACTIVITY.filter)}
        value={value.group}
        onValue={(group) => set({ group })}
      />
    </div>
  );
};
