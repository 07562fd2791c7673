import { Eye, EyeOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { MAX_PURPOSE_LENGTH, type RevealedToken } from '../../../shared/domain/reveal.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import { appError } from '../../../shared/errors.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REVEAL } from '../../../shared/words/reveal.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useCurrentTime } from '../../hooks/use-now.ts';
import { formatCountdown } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import styles from './reveal-token-dialog.module.css';

interface RevealTokenDialogProps {
  readonly connection: ConnectionFacts;
  readonly onClose: () => void;
}

/** Asks what the access token is for, and shows it, or says that it was copied, for a while. */
export const RevealTokenDialog = ({ connection, onClose }: RevealTokenDialogProps) => {
  const { bridge } = useServices();
  const [revealed, setRevealed] = useState<RevealedToken | null>(null);
  const reveal = useAction(
    (how: 'show' | 'copy', purpose: string) => bridge.call('tokens.reveal', connection.id, { how, purpose }),
    setRevealed,
  );
  const isManaged = connection.grant.kind === 'managed';
  const { id } = connection;
  useEffect(() => {
    if (!isManaged) void bridge.call('tokens.prepareReveal', id);
    // Nobody would see the answer to a question that still waits.
    return () => void bridge.call('tokens.withdraw');
  }, [bridge, id, isManaged]);
  return (
    <Dialog
      open
      onClose={onClose}
      title={fill(REVEAL.title, { account: connection.account.label })}
      {...((isManaged || revealed) && { actions: <Button onClick={onClose}>{COMMON.close}</Button> })}
    >
      {isManaged ? (
        <ErrorNotice error={MANAGED} tone="warn" />
      ) : revealed ? (
        <Revealed revealed={revealed} />
      ) : (
        <PurposeForm reveal={reveal} isKeyBound={connection.isKeyBound} onCancel={onClose} />
      )}
    </Dialog>
  );
};

const MANAGED = appError('reveal.managed');

/** As long for every token. */
const DOTS = '•'.repeat(24);

const PurposeForm = ({
  reveal,
  isKeyBound,
  onCancel,
}: {
  readonly isKeyBound: boolean;
  readonly reveal: ReturnType<typeof useAction<[how: 'show' | 'copy', purpose: string], RevealedToken>>;
  readonly onCancel: () => void;
}) => {
  const [purpose, setPurpose] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<'show' | 'copy'>('show');
  const field = useRef<HTMLInputElement>(null);
  const ask = (how: 'show' | 'copy'): void => {
    const reason = purpose.trim();
    const isLong = reason.length > MAX_PURPOSE_LENGTH;
    setProblem(
      reason === ''
        ? REVEAL.missing
        : isLong
          ? fill(REVEAL.tooLong, { max: String(MAX_PURPOSE_LENGTH) })
          : null,
    );
    if (reason === '' || isLong) field.current?.focus();
    else {
      setAsked(how);
      reveal.run(how, reason);
    }
  };
  return (
    <Form className={styles.form} onSubmit={() => ask('show')}>
      <p>{REVEAL.warning}</p>
      {isKeyBound && <p>{REVEAL.keyBound}</p>}
      <TextField
        label={REVEAL.purpose}
        hint={REVEAL.purposeHint}
        error={problem}
        value={purpose}
        inputRef={field}
        readOnly={reveal.busy}
        onValue={(value) => {
          setPurpose(value);
          setProblem(null);
        }}
      />
      <p role="status" className={styles.status}>
        {reveal.busy ? REVEAL.waiting : ''}
      </p>
      <ErrorNotice error={reveal.error} />
      <div className={styles.buttons}>
        <Button onClick={onCancel}>{COMMON.cancel}</Button>
        <Button
          busy={reveal.busy && asked === 'copy'}
          disabled={reveal.busy && asked === 'show'}
          onClick={() => ask('copy')}
        >
          {REVEAL.copy}
        </Button>
        <Button
          type="submit"
          variant="primary"
          busy={reveal.busy && asked === 'show'}
          disabled={reveal.busy && asked === 'copy'}
        >
          {REVEAL.show}
        </Button>
      </div>
    </Form>
  );
};

/** The token until it is hidden: after its time, with a locked vault, or when the window is no longer looked at. */
const Revealed = ({ revealed: { accessToken, until } }: { readonly revealed: RevealedToken }) => {
  const isVaultOpen = isOpen(useSlices((slices) => slices.vault));
  const [token, setToken] = useState(accessToken);
  const [isSeen, setIsSeen] = useState(false);
  const left = until - useCurrentTime(1000);
  const isOver = left <= 0 || !isVaultOpen;
  // A timer, as the time above stands still while the window is hidden.
  useEffect(() => {
    const hide = (): void => setToken(null);
    const hideUnseen = (): void => {
      if (document.hidden) hide();
    };
    const timer = setTimeout(hide, Math.max(0, until - Date.now()));
    document.addEventListener('visibilitychange', hideUnseen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', hideUnseen);
    };
  }, [until]);
  if (isOver && token !== null) setToken(null);

  const time = formatCountdown(left);
  if (accessToken === null)
    return (
      <>
        <p role="status">{isOver ? REVEAL.cleared : REVEAL.copied}</p>
        {isOver ? null : <p className={styles.time}>{fill(REVEAL.clearedIn, { time })}</p>}
      </>
    );
  if (token === null) return <p role="status">{REVEAL.hidden}</p>;
  return (
    <>
      <div className={styles.box}>
        {/* What is copied here would stay on the clipboard. */}
        <p className={styles.token} onCopy={(event) => event.preventDefault()}>
          {isSeen ? token : <span aria-label={REVEAL.covered}>{DOTS}</span>}
        </p>
        <IconButton
          size="s"
          icon={isSeen ? EyeOff : Eye}
          label={isSeen ? REVEAL.hideToken : REVEAL.showToken}
          aria-pressed={isSeen}
          onClick={() => setIsSeen(!isSeen)}
        />
      </div>
      <p className={styles.hint}>{REVEAL.tokenHint}</p>
      <div className={styles.line}>
        <p className={styles.time}>{fill(REVEAL.hiddenIn, { time })}</p>
        <Button size="s" onClick={() => setToken(null)}>
          {REVEAL.hideNow}
        </Button>
      </div>
    </>
  );
};
