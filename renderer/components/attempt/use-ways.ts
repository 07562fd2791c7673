import { useState } from 'react';
import type { BrowserRef } from '../../../shared/domain/browser.ts';
import type { QrCode } from '../../../shared/domain/qr-code.ts';
import type { AttemptId } from '../../../shared/ids.ts';
import { CONNECT } from '../../../shared/words/connect.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useServices } from '../../stores/services.ts';

/** The ways to open the link of a sign-in. */
export const useWays = (id: AttemptId) => {
  const { bridge, toaster } = useServices();
  const [code, setCode] = useState<QrCode | null>(null);
  const hideCode = (): void => setCode(null);
  // The attempt knows only when its latest link ends, so a code goes when another link is made.
  const openAgain = useAction(() => bridge.call('connect.openAgain', id), hideCode);
  const copyLink = useAction(
    () => bridge.call('connect.copyLink', id),
    () => {
      hideCode();
      toaster.show({ text: CONNECT.copied, tone: 'done' });
    },
  );
  const openIn = useAction(
    (choice: BrowserRef | null) => bridge.call('connect.openIn', id, choice),
    hideCode,
  );
  const showCode = useAction(() => bridge.call('connect.qrCode', id), setCode);
  const actions = [openAgain, copyLink, openIn, showCode];
  return {
    ...{ openAgain, copyLink, openIn, showCode },
    code,
    hideCode,
    error: actions.map(({ error }) => error).find((error) => error !== null) ?? null,
  };
};

export type Ways = ReturnType<typeof useWays>;
