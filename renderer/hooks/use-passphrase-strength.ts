import { useEffect, useState } from 'react';
import type { PassphraseStrength } from '../../shared/domain/vault.ts';
import { useServices } from '../stores/services.ts';

/** Milliseconds without a key press after which a passphrase is judged. */
const PAUSE_MS = 150;

interface Judged {
  readonly strength: PassphraseStrength | null;
  /** False for what was typed before. */
  readonly isCurrent: boolean;
  /** Has the main process load the word lists, which takes longer than a key press may. */
  readonly prepare: () => void;
}

/**
 * How hard a passphrase is to guess, a moment after the last key press. The main process judges, so that the page needs no word lists,
 * and because nothing else may learn a passphrase.
 */
export const usePassphraseStrength = (passphrase: string): Judged => {
  const { bridge } = useServices();
  const [judged, setJudged] = useState<{ passphrase: string; strength: PassphraseStrength | null }>();
  useEffect(() => {
    if (passphrase === '') return;
    let isLatest = true;
    const timer = setTimeout(() => {
      void bridge.call('vault.judgePassphrase', { passphrase }).then((result) => {
        if (isLatest) setJudged({ passphrase, strength: result.ok ? result.value : null });
      });
    }, PAUSE_MS);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [bridge, passphrase]);
  return {
    strength: passphrase === '' ? null : (judged?.strength ?? null),
    isCurrent: judged?.passphrase === passphrase,
    prepare: () => void bridge.call('vault.judgePassphrase', { passphrase: '' }),
  };
};
