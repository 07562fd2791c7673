import { useState } from 'react';
import type { ChosenFile, RequestDraft } from '../../../shared/domain/request.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useServices, useRequestState } from '../../stores/services.ts';
import type { Exchange } from '../../stores/request-store.ts';

/** Sends the form's request, and where its response goes. */
export interface Sending {
  /** Does nothing while a request runs, or if it may not be sent. */
  readonly send: () => void;
  readonly cancel: () => void;
  readonly isRunning: boolean;
  readonly canSend: boolean;
  /** Where the next response is saved; null shows it. */
  readonly target: ChosenFile | null;
  readonly setTarget: (target: ChosenFile | null) => void;
}

/** The last request of an account, and how to send others. */
export const useExchange = (
  connectionId: ConnectionId,
  canSend: boolean,
): {
  readonly exchange: Exchange | null;
  readonly sendDraft: (draft: RequestDraft) => void;
  /** A draft is null while something is missing in the form. */
  readonly sendingOf: (draft: () => RequestDraft | null) => Sending;
} => {
  const { bridge, requests, variables } = useServices();
  const report = useFailureToast();
  const exchange = useRequestState(({ exchanges }) => exchanges[connectionId] ?? null);
  const [target, setTarget] = useState<ChosenFile | null>(null);
  const isRunning = exchange !== null && exchange.outcome === null;
  const sendDraft = (draft: RequestDraft): void => {
    if (isRunning || !canSend) return;
    // It may name what was typed a moment ago.
    void variables.flush(connectionId).then((saved) => {
      if (saved.ok) void requests.send(draft, target);
      else report(saved);
    });
    // A second response would replace the first.
    setTarget(null);
  };
  return {
    exchange,
    sendDraft,
    sendingOf: (draft) => ({
      send: () => {
        const ready = !isRunning && canSend ? draft() : null;
        if (ready) sendDraft(ready);
      },
      cancel: () => {
        if (exchange) void bridge.call('requests.cancel', exchange.requestId);
      },
      isRunning,
      canSend,
      target,
      setTarget,
    }),
  };
};
