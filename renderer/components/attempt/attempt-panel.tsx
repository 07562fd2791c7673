import { useEffect, useRef } from 'react';
import { AttemptFailed } from './attempt-failed.tsx';
import type { AttemptPanelProps } from './attempt-props.ts';
import { AttemptRunning } from './attempt-running.tsx';
import { AttemptConnected } from './attempt-connected.tsx';
import { focusByKey } from '../../navigation/focus.ts';

/** A running, successful or failed sign-in, shown where the person began it. */
export const AttemptPanel = ({
  returnTo,
  ...props
}: AttemptPanelProps & {
  /** The focus key of the element to focus when the panel closes. */
  readonly returnTo: string;
}) => {
  const { outcome } = props.attempt;
  const panel = useRef<HTMLDivElement>(null);
  // Each outcome replaces the panel's buttons. Focus the panel if the focused button is gone.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus();
  }, [outcome]);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) focusByKey(returnTo);
      });
    },
    [returnTo],
  );
  return (
    <div ref={panel} tabIndex={-1} data-quiet-focus>
      {outcome === null ? (
        <AttemptRunning {...props} />
      ) : outcome.kind === 'connected' ? (
        <AttemptConnected {...props} outcome={outcome} />
      ) : (
        <AttemptFailed {...props} error={outcome.error} />
      )}
    </div>
  );
};
