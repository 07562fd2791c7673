import { useRef } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { allowanceFor, type Allowance, type RequestPreview } from '../../../shared/domain/request.ts';
import type { Result } from '../../../shared/result.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST } from '../../../shared/words/request.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useCurrentTime } from '../../hooks/use-now.ts';
import { errorWords } from '../../i18n/errors.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import styles from './request-form.module.css';

/** The whole address, and whether Keyfob asks before it sends the request in the form. */
export const Preview = ({
  connection,
  method,
  preview,
  provider,
}: {
  readonly connection: ConnectionFacts;
  readonly method: string;
  /** Null until it is known. */
  readonly preview: Result<RequestPreview> | null;
  readonly provider: string;
}) => {
  const now = useCurrentTime(1000);
  const allowances = useSlices((slices) => slices.allowances);
  const line = useRef<HTMLParagraphElement>(null);
  if (!preview) return <p className={styles.preview}>{REQUEST.addsSignIn}</p>;
  if (!preview.ok) {
    const { what, next } = errorWords(preview.error, provider);
    return (
      <p className={styles.problem}>
        {what} {next}
      </p>
    );
  }
  const { url, effect, template } = preview.value;
  const allowance = allowanceFor(allowances, connection.id, { method, template }, now);
  return (
    <p ref={line} tabIndex={-1} data-quiet-focus className={styles.preview}>
      <span className="visually-hidden">{REQUEST.preview.label}</span>
      <code className={styles.url}>{url}</code> {effect === 'read' && REQUEST.addsSignIn}
      {effect === 'write' &&
        (allowance ? (
          <Allowed allowance={allowance} now={now} onEnded={() => line.current?.focus()} />
        ) : (
          <strong>{REQUEST.preview.asks}</strong>
        ))}
    </p>
  );
};

const Allowed = ({
  allowance: { id, endsAt },
  now,
  onEnded,
}: {
  readonly allowance: Allowance;
  readonly now: number;
  readonly onEnded: () => void;
}) => {
  const { bridge } = useServices();
  const report = useFailureToast();
  const end = async (): Promise<void> => {
    const ended = await bridge.call('requests.endAllowance', id);
    report(ended);
    if (ended.ok) onEnded();
  };
  return (
    <>
      <strong>{fill(REQUEST.preview.allowed, { time: formatCountdown(endsAt - now) })}</strong>{' '}
      <Button variant="quiet" size="s" onClick={() => void end()}>
        {REQUEST.preview.askAgain}
      </Button>
    </>
  );
};
