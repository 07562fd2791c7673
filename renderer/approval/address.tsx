import type { RequestQuestion } from '../../shared/domain/approval.ts';
import styles from './approval.module.css';
import { shortened } from './visible.ts';

interface AddressProps {
  readonly about: RequestQuestion;
  /** Whether a long address is cut. */
  readonly isShort: boolean;
}

const SHORT_CHARACTERS = 240;

/** The method and the address, whose host stands out. */
export const Address = ({ about: { method, url }, isShort }: AddressProps) => {
  const { origin } = new URL(url);
  const rest = url.slice(origin.length);
  return (
    <p className={styles.url} dir="ltr">
      <strong>{method}</strong> <span className={styles.origin}>{origin}</span>
      {isShort ? shortened(rest, SHORT_CHARACTERS) : rest}
    </p>
  );
};
