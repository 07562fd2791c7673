import type { Status } from '../../../shared/domain/status.ts';
import { CONNECTIONS } from '../../../shared/words/connections.ts';
import { fill } from '../../../shared/words/fill.ts';
import { dotOf } from '../../hooks/use-status.ts';
import type { Format } from '../../i18n/format.ts';
import type { DotKind } from '../../ui/status-dot.tsx';

export interface CheckOutcomes {
  readonly text: string;
  /** The most severe of the outcomes. */
  readonly dot: DotKind;
}

/** Most severe first. An account that could not be checked is worse than one that works. */
const SEVERITY: readonly DotKind[] = ['bad', 'warn', 'locked', 'offline', 'idle', 'ok'];

/** Sums up the statuses of accounts after a check, such as "3 checked: 1 verified, 2 need attention". */
export const checkOutcomes = (statuses: readonly Status[], format: Pick<Format, 'count'>): CheckOutcomes => {
  const words = CONNECTIONS.checkedAll;
  const count = (matches: (status: Status) => boolean): number => statuses.filter(matches).length;
  const verified = count(({ level }) => level === 'ok');
  const attention = count(({ level }) => level === 'attention');
  const unknown = statuses.length - verified - attention;
  const parts = [
    ...(verified > 0 ? [format.count(verified, words.verified)] : []),
    ...(attention > 0 ? [format.count(attention, words.attention)] : []),
    ...(unknown > 0 ? [format.count(unknown, words.unknown)] : []),
  ];
  const dots = statuses.map(dotOf);
  return {
    text: fill(words.summary, {
      checked: format.count(statuses.length, words.checked),
      outcomes: parts.join(', '),
    }),
    dot: SEVERITY.find((kind) => dots.includes(kind)) ?? 'idle',
  };
};
