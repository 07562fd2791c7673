import { CreditCard, Route, UserRound } from 'lucide-react';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { usePlatformHost } from '../../hooks/use-offer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './managed-connect.module.css';

const WORDS = MANAGED.terms;

/** What using the platform means. Shown until the person has agreed once, for all services. */
export const Terms = ({
  provider: { name: provider, managed },
  busy,
  onAgree,
  onRefuse,
}: {
  readonly provider: ProviderSummary;
  readonly busy: boolean;
  readonly onAgree: () => void;
  readonly onRefuse: () => void;
}) => {
  const host = usePlatformHost();
  const cost = fill(managed?.billed === true ? WORDS.billed : WORDS.free, { provider });
  const points = [
    { icon: UserRound, text: fill(WORDS.account, { host }) },
    { icon: Route, text: WORDS.path },
    { icon: CreditCard, text: `${WORDS.cost} ${cost}` },
  ];
  return (
    <div className={styles.terms}>
      <h3 className={styles.termsTitle}>{WORDS.title}</h3>
      <ul className={styles.points}>
        {points.map(({ icon: Icon, text }) => (
          <li key={text} className={styles.point}>
            <Icon className={styles.sign} aria-hidden />
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <div className={styles.decide}>
        <Button variant="quiet" onClick={onRefuse}>
          {WORDS.refuse}
        </Button>
        <Button variant="primary" size="l" busy={busy} data-focus-key="connect" onClick={onAgree}>
          {WORDS.agree}
        </Button>
      </div>
    </div>
  );
};
