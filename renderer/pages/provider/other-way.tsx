import type { Mode } from '../../../shared/domain/mode.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { usePlatformHost } from '../../hooks/use-offer.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import styles from './managed-connect.module.css';

/** The quiet link to the way to connect that does not lead. */
export const OtherWay = ({
  to,
  minutes,
  busy,
  onChange,
}: {
  readonly to: Mode;
  /** How long the own app takes; null if unknown. */
  readonly minutes: number | null;
  readonly busy: boolean;
  readonly onChange: () => void;
}) => {
  const format = useFormat();
  const host = usePlatformHost();
  const hint =
    to === 'managed'
      ? fill(MANAGED.useManagedHint, { host })
      : minutes === null
        ? MANAGED.useOwnHintShort
        : fill(MANAGED.useOwnHint, { minutes: format.count(minutes, STEPS.minutes) });
  return (
    <p className={styles.other}>
      <Button variant="quiet" busy={busy} data-focus-key="other-way" onClick={onChange}>
        {to === 'own' ? MANAGED.useOwn : MANAGED.useManaged}
      </Button>
      <span className={styles.hint}>{hint}</span>
    </p>
  );
};
