import { CircleCheck, TriangleAlert, Unplug } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DisconnectFacts } from '../../shared/domain/connection.ts';
import { COMMON } from '../../shared/words/common.ts';
import { DISCONNECT } from '../../shared/words/connection.ts';
import { fill } from '../../shared/words/fill.ts';
import { MANAGED } from '../../shared/words/managed.ts';
import { revocationWords } from '../components/connection/revocation-words.ts';
import { OpenPageButton } from '../components/open-page-button.tsx';
import { useFailureToast } from '../hooks/use-failure-toast.ts';
import { useCurrentTime } from '../hooks/use-now.ts';
import { useProviderSummary } from '../hooks/use-provider.ts';
import { focusByKeyAfterRender, focusHeadingIfLost } from '../navigation/focus.ts';
import { useServices, useSlices } from '../stores/services.ts';
import { toastText } from '../stores/toaster.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import styles from './banner-area.module.css';

/** A strip above the page for each disconnect: what it waits for, with Undo, and then its report. */
export const DisconnectStrips = () => {
  const disconnects = useSlices((slices) => slices.disconnects);
  return (
    <div role="region" aria-label={DISCONNECT.region} className={styles.disconnects}>
      {disconnects.map((facts) => (
        <Strip key={facts.connectionId} facts={facts} />
      ))}
    </div>
  );
};

const Strip = ({ facts }: { readonly facts: DisconnectFacts }) => {
  const { bridge, toaster } = useServices();
  const report = useFailureToast();
  const { name: provider } = useProviderSummary(facts.providerKey);
  const strip = useRef<HTMLDivElement>(null);
  const { connectionId, state } = facts;
  const hadFocus = useRef(false);
  // The button that had the focus is gone with the state before.
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) strip.current?.focus();
  }, [state.kind]);

  const undo = (): void => {
    void bridge.call('connections.undoDisconnect', connectionId).then((result) => {
      report(result);
      if (!result.ok) return;
      toaster.show({ text: toastText(DISCONNECT.undone, { account: facts.accountLabel }), tone: 'done' });
      focusByKeyAfterRender(`connection:${connectionId}`);
      requestAnimationFrame(focusHeadingIfLost);
    });
  };
  const dismiss = (): void => {
    void bridge
      .call('connections.dismissReport', connectionId)
      .then(() => requestAnimationFrame(focusHeadingIfLost));
  };
  const isFailure = state.kind === 'done' && state.report.revocation.kind === 'failed';
  const Icon = state.kind !== 'done' ? Unplug : isFailure ? TriangleAlert : CircleCheck;
  return (
    <div
      ref={strip}
      tabIndex={-1}
      data-disconnect={connectionId}
      className={cx(styles.strip, isFailure && styles.warn)}
      onFocus={() => (hadFocus.current = true)}
      onBlur={({ relatedTarget }) => (hadFocus.current = relatedTarget === null)}
    >
      <Icon className={styles.icon} aria-hidden />
      <p role="status" className={styles.text}>
        {textOf(facts, provider)}
      </p>
      {state.kind === 'pending' && (
        <>
          {state.waitsFor === null && <SecondsLeft until={state.at} />}
          <Button size="s" data-focus-key={`undo:${connectionId}`} onClick={undo}>
            {COMMON.undo}{' '}
            <span className="visually-hidden">
              {fill(DISCONNECT.undoes, { account: facts.accountLabel })}
            </span>
          </Button>
        </>
      )}
      {state.kind === 'done' && (
        <>
          {/* The platform's app is listed there, which other accounts may use. */}
          {state.report.hasConnectedAppsPage && !facts.isManaged && (
            <OpenPageButton providerKey={facts.providerKey} page={{ kind: 'connected-apps' }} variant="plain">
              {fill(
                state.report.revocation.kind === 'stays-valid'
                  ? DISCONNECT.tokenPage
                  : DISCONNECT.connectedApps,
                { provider },
              )}
            </OpenPageButton>
          )}
          <Button size="s" onClick={dismiss}>
            {COMMON.close}
          </Button>
        </>
      )}
    </div>
  );
};

/** Not announced, since it changes every second. */
const SecondsLeft = ({ until }: { readonly until: number }) => {
  const now = useCurrentTime(250);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <span className={styles.seconds} aria-hidden>
      {fill(DISCONNECT.seconds, { seconds })}
    </span>
  );
};

const textOf = ({ accountLabel: account, isManaged, state }: DisconnectFacts, provider: string): string => {
  const names = { account, provider };
  if (state.kind === 'running') return fill(DISCONNECT.running, names);
  if (state.kind === 'pending') {
    const pending = isManaged ? MANAGED.disconnect.pending : DISCONNECT.pending;
    return fill(state.waitsFor === null ? pending : DISCONNECT.waits, names);
  }
  const sentences = isManaged ? MANAGED.disconnect.report : DISCONNECT.report;
  return [
    fill(DISCONNECT.done, names) + '.',
    ...(state.isLate ? [DISCONNECT.late] : []),
    fill(revocationWords(state.report, sentences), names),
  ].join(' ');
};
