import type { QrCode } from '../../../shared/domain/qr-code.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { fill } from '../../../shared/words/fill.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import type { Ways } from './use-ways.ts';
import styles from './qr-panel.module.css';

/** White squares around a code, so that a camera finds its edge (ISO/IEC 18004). */
const BORDER = 4;
/** CSS pixels. */
const SMALLEST_SQUARE = 3;

/** The QR code of the link, and what to do on a phone. */
export const QrPanel = ({
  code: { rows },
  steps,
  timeLeft,
  renew,
}: {
  readonly code: QrCode;
  readonly steps: readonly string[];
  /** How long the link still works, in milliseconds; null if it lasts as long as the sign-in. */
  readonly timeLeft: number | null;
  readonly renew: Ways['showCode'];
}) => {
  if (timeLeft === 0)
    return (
      <section className={styles.panel} aria-label={CONNECT.qr.title}>
        <div className={styles.text}>
          <p className={styles.title} role="status">
            {CONNECT.qr.expired}
          </p>
          <Button size="s" busy={renew.busy} onClick={() => renew.run()}>
            {CONNECT.qr.renew}
          </Button>
        </div>
      </section>
    );
  const size = rows.length + 2 * BORDER;
  const path = rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(
      ({ index, 0: run }) =>
        `M${String(index + BORDER)} ${String(y + BORDER)}h${String(run.length)}v1h-${String(run.length)}z`,
    ),
  );
  return (
    <section className={styles.panel} aria-label={CONNECT.qr.title}>
      <svg
        className={styles.code}
        role="img"
        aria-label={CONNECT.qr.alternative}
        width={size * SMALLEST_SQUARE}
        height={size * SMALLEST_SQUARE}
        viewBox={`0 0 ${String(size)} ${String(size)}`}
        shapeRendering="crispEdges"
      >
        <path d={path.join('')} />
      </svg>
      <div className={styles.text}>
        <p className={styles.title}>{CONNECT.qr.title}</p>
        {timeLeft !== null && <p>{fill(CONNECT.qr.time, { time: formatCountdown(timeLeft) })}</p>}
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </section>
  );
};
