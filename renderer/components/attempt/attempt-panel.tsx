import { useEffect, useRef } from 'react';
import { AttemptFailed } from './attempt-failed.tsx';
import type { AttemptPanelProps } from './attempt-props.ts';
import { AttemptRunning } from './attempt-running.tsx';
import { AttemptConnected } from './attempt-connected.tsx';
import { focusByKey } from '../../navigation/focus.ts';

/** A sign-in in the place where it was begun: running, done, or failed. */
export const AttemptPanel = ({
  returnTo,
  ...props
}: AttemptPanelProps & {
  /** The focus key of what the sign-in was begun with, to go back to when it is put away. */
  readonly returnTo: string;
}) => {
  const { outcome } = props.attempt;
  const panel = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone with each turn of the attempt; the focus must not be lost with it.
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
