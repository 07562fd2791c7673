import type { AppError } from '../../../shared/errors.ts';
import { fill } from '../../../shared/words/fill.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { useCurrentTime } from '../../hooks/use-now.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { useSlices } from '../../stores/services.ts';
import styles from './vault.module.css';

/** Milliseconds until a passphrase can be tried again after wrong ones; 0 if it can be tried now. */
export const usePassphraseWait = (): number => {
  const retryAt = useSlices((slices) => slices.passphrase.retryAt);
  const now = useCurrentTime(500);
  return retryAt === null ? 0 : Math.max(0, retryAt - now);
};

/** Whether an error says what `PassphraseWait` shows. */
export const isGuessLater = (error: AppError | null): boolean => error?.code === 'vault.guess_later';

/** Counts down until a passphrase can be tried again. Renders nothing if it can be tried now. */
export const PassphraseWait = ({ wait }: { readonly wait: number }) =>
  wait > 0 && (
    <p className={styles.wait} role="timer">
      {fill(VAULT.passphrase.wait, { time: formatCountdown(wait) })}
    </p>
  );
