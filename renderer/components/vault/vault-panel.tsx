import { KeyRound, Lock, ShieldAlert, ShieldQuestion, type LucideIcon } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import type { VaultState } from '../../../shared/domain/vault.ts';
import { fill } from '../../../shared/words/fill.ts';
import { VAULT } from '../../../shared/words/vault.ts';
import { focusHeadingIfLost } from '../../navigation/focus.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { StartFresh } from './start-fresh.tsx';
import { UnlockForm } from './unlock-form.tsx';
import styles from './vault.module.css';

/** Explains a vault that is not open, with every way to open it. Renders nothing for an open vault. */
export const VaultPanel = () => {
  const vault = useSlices((slices) => slices.vault);
  switch (vault.kind) {
    case 'opening':
    case 'unlocked':
    case 'session-only':
      return null;
    case 'setup-needed':
      return <Setup reason={vault.reason} />;
    case 'locked':
      return vault.by === 'passphrase' ? <LockedByPassphrase /> : <LockedBySystem />;
    case 'backend-changed':
      return <BackendChanged vault={vault} />;
    case 'damaged':
      return <Damaged canRestore={vault.canRestore} />;
  }
};

const Panel = ({
  icon: Icon,
  title,
  children,
}: {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
}) => {
  const id = useId();
  // The panel unmounts when the vault opens, and its focused field or button with it.
  useEffect(() => () => void requestAnimationFrame(focusHeadingIfLost), []);
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <Icon className={styles.icon} aria-hidden />
      <div className={styles.content}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {children}
      </div>
    </section>
  );
};

const Setup = ({ reason }: { readonly reason: 'public-key' | 'unavailable' }) => {
  const { bridge } = useServices();
  const [choice, setChoice] = useState<'passphrase' | 'session'>('passphrase');
  const passphrase = useAction((text: string) =>
    bridge.call('vault.setPassphrase', { current: null, passphrase: text }),
  );
  const session = useAction(() => bridge.call('vault.useSessionOnly'));
  const words = VAULT.setup;
  return (
    <Panel icon={KeyRound} title={words.title}>
      <p className={styles.text}>{reason === 'public-key' ? words.publicKey : words.unavailable}</p>
      <RadioGroup
        label={words.question}
        labelHidden
        value={choice}
        onValue={setChoice}
        options={[
          { value: 'passphrase', label: words.passphrase, hint: words.passphraseHint },
          { value: 'session', label: words.session, hint: words.sessionHint },
        ]}
      />
      {choice === 'passphrase' ? (
        <PassphraseForm
          askCurrent={false}
          action={words.usePassphrase}
          busy={passphrase.busy}
          error={passphrase.error}
          onSubmit={passphrase.run}
        />
      ) : (
        <>
          <ErrorNotice error={session.error} />
          <div className={styles.buttons}>
            <Button variant="primary" busy={session.busy} onClick={() => session.run()}>
              {words.useSession}
            </Button>
          </div>
        </>
      )}
      <Retry label={words.retrySystem} quiet />
    </Panel>
  );
};

const LockedByPassphrase = () => (
  <Panel icon={Lock} title={VAULT.lockedByPassphrase.title}>
    <p className={styles.text}>{VAULT.lockedByPassphrase.text}</p>
    <UnlockForm />
    <StartFresh lead={VAULT.lockedByPassphrase.forgotten} text={VAULT.lockedByPassphrase.forgottenText} />
  </Panel>
);

const LockedBySystem = () => {
  const platform = useSlices((slices) => slices.system.platform);
  const words = VAULT.lockedBySystem;
  return (
    <Panel icon={Lock} title={words.title}>
      <p className={styles.text}>{words.text}</p>
      <p className={styles.text}>{words[platform]}</p>
      <Retry label={VAULT.retry} />
      <p className={styles.small}>{words.stillWorks}</p>
      <StartFresh />
    </Panel>
  );
};

const BackendChanged = ({ vault }: { readonly vault: Extract<VaultState, { kind: 'backend-changed' }> }) => {
  const words = VAULT.backendChanged;
  return (
    <Panel icon={ShieldQuestion} title={words.title}>
      <p className={styles.text}>
        {fill(words.text, {
          recorded: words.backends[vault.recorded],
          current: words.backends[vault.current],
        })}
      </p>
      <p className={styles.text}>{words.next}</p>
      <Retry label={VAULT.retry} />
      <StartFresh />
    </Panel>
  );
};

const Damaged = ({ canRestore }: { readonly canRestore: boolean }) => {
  const { bridge } = useServices();
  const restore = useAction(() => bridge.call('vault.restore'));
  const words = VAULT.damaged;
  return (
    <Panel icon={ShieldAlert} title={words.title}>
      <p className={styles.text}>{words.text}</p>
      <p className={styles.text}>{canRestore ? words.canRestore : words.cannotRestore}</p>
      <ErrorNotice error={restore.error} />
      <Retry
        label={VAULT.retry}
        before={
          canRestore && (
            <Button variant="primary" busy={restore.busy} onClick={() => restore.run()}>
              {words.restore}
            </Button>
          )
        }
      />
      <StartFresh />
    </Panel>
  );
};

/** Tries to open the vault again, and says so if it stays closed. */
const Retry = ({
  label,
  quiet = false,
  before: firstButton,
}: {
  readonly label: string;
  readonly quiet?: boolean;
  readonly before?: ReactNode;
}) => {
  const { bridge } = useServices();
  const [tries, setTries] = useState(0);
  const retry = useAction(
    () => bridge.call('vault.retry'),
    () => setTries(tries + 1),
  );
  const hasBefore = firstButton !== undefined && firstButton !== false;
  return (
    <>
      <ErrorNotice error={retry.error} />
      <div className={styles.buttons}>
        {firstButton}
        <Button
          variant={quiet ? 'quiet' : hasBefore ? 'plain' : 'primary'}
          busy={retry.busy}
          onClick={() => retry.run()}
        >
          {label}
        </Button>
        <span className={styles.small} role="status">
          {tries > 0 && !retry.busy && retry.error === null && VAULT.stillClosed}
        </span>
      </div>
    </>
  );
};
