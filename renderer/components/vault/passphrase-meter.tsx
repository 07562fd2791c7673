import { isStrongEnough, type PassphraseStrength } from '../../../shared/domain/vault.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { cx } from '../../ui/cx.ts';
import styles from './vault.module.css';

const WORDS = VAULT.passphrase;
const STEPS = [1, 2, 3, 4] as const;

interface PassphraseMeterProps {
  readonly strength: PassphraseStrength;
  /** The passphrase was refused. */
  readonly refused?: boolean;
}

/** How hard a passphrase is to guess, as a bar and in words, with what to do about a weak one. */
export const PassphraseMeter = ({ strength, refused = false }: PassphraseMeterProps) => {
  const { score, weakness } = strength;
  const isStrong = isStrongEnough(strength);
  return (
    <span className={cx(styles.meter, isStrong && styles.meterStrong)}>
      <span className={styles.meterBar} aria-hidden>
        {STEPS.map((step) => (
          <span key={step} className={cx(styles.meterStep, step <= score && styles.meterOn)} />
        ))}
      </span>
      <span role={refused ? undefined : 'status'}>
        {refused ? WORDS.tooWeak : WORDS.strengths[score]}
        {!isStrong && ` ${weakness ? `${WORDS.weaknesses[weakness]} ` : ''}${WORDS.addWords}`}
      </span>
    </span>
  );
};
