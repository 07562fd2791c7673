import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Result } from '../../shared/result.ts';
import { COMMON } from '../../shared/words/common.ts';
import { useAction } from '../hooks/use-action.ts';
import { useFailureToast } from '../hooks/use-failure-toast.ts';
import { Button } from '../ui/button.tsx';
import styles from './copy-button.module.css';

/** How long the button says "Copied", in milliseconds. */
const COPIED_MS = 2500;

/** Has the main process copy something, and says "Copied" for a moment. */
export const CopyButton = ({
  label = COMMON.copy,
  copy: perform,
}: {
  readonly label?: string;
  readonly copy: () => Promise<Result<null>>;
}) => {
  const toastFailure = useFailureToast();
  const [isCopied, setIsCopied] = useState(false);
  const copy = useAction(
    async () => {
      const result = await perform();
      toastFailure(result);
      return result;
    },
    () => setIsCopied(true),
  );
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <Button
      size="s"
      icon={isCopied ? Check : Copy}
      busy={copy.busy}
      className={styles.button}
      onClick={() => copy.run()}
    >
      <span aria-live="polite">{isCopied ? COMMON.copied : label}</span>
    </Button>
  );
};
