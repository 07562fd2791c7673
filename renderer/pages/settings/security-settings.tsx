import { ShieldCheck, Timer } from 'lucide-react';
import { useState } from 'react';
import { isOpen, type VaultState } from '../../../shared/domain/vault.ts';
import { FRAME } from '../../../shared/words/frame.ts';
import { SETTINGS } from '../../../shared/words/settings.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { cx } from '../../ui/cx.ts';
import { Section } from '../../ui/section.tsx';
import { ListSkeleton } from '../../ui/skeleton.tsx';
import { VaultPanel } from '../../components/vault/vault-panel.tsx';
import { PassphraseDialog, SystemDialog } from '../../components/vault/protection-dialogs.tsx';
import { LockSettings } from './lock-settings.tsx';
import { AllowancesSection } from './allowances-section.tsx';
import styles from './settings.module.css';

const words = SETTINGS.security;

/** How secrets are protected, and how to change that. */
export const SecuritySettings = () => {
  const vault = useSlices((slices) => slices.vault);
  return (
    <>
      {vault.kind === 'opening' ? (
        <ListSkeleton rows={1} label={FRAME.loading} />
      ) : isOpen(vault) ? (
        <Open vault={vault} />
      ) : (
        <VaultPanel />
      )}
      <LockSettings vault={vault} />
      <AllowancesSection />
      <TokenSettings />
      <Section title={words.never}>
        <p className={styles.text}>{words.neverText}</p>
      </Section>
    </>
  );
};

/** Whether access tokens may be shown. Applies at once. */
const TokenSettings = () => {
  const { bridge } = useServices();
  const isAllowed = useSlices((slices) => slices.settings.allowTokenReveal);
  const change = useAction((allowTokenReveal: boolean) =>
    bridge.call('settings.update', { allowTokenReveal }),
  );
  return (
    <Section title={words.tokens}>
      <div className={styles.stack}>
        <Switch
          label={words.allowReveal}
          hint={words.allowRevealHint}
          checked={isAllowed}
          onChecked={change.run}
        />
        <ErrorNotice error={change.error} />
      </div>
    </Section>
  );
};

const describe = (vault: VaultState): { readonly title: string; readonly text: string } => {
  if (vault.kind !== 'unlocked') return { title: words.session, text: words.sessionText };
  return vault.protection === 'passphrase'
    ? { title: words.passphrase, text: words.passphraseText }
    : { title: words.system[vault.backend ?? 'unknown'], text: words.systemText };
};

const Open = ({ vault }: { readonly vault: VaultState }) => {
  const { bridge } = useServices();
  const [dialog, setDialog] = useState<'passphrase' | 'system' | null>(null);
  const lock = useAction(() => bridge.call('vault.lock'));
  const { title, text } = describe(vault);
  const byPassphrase = vault.kind === 'unlocked' && vault.protection === 'passphrase';
  const sessionOnly = vault.kind === 'session-only';
  const Icon = sessionOnly ? Timer : ShieldCheck;
  return (
    <Section title={words.keys}>
      <div className={styles.stack}>
        <div className={styles.keys}>
          <Icon className={cx(styles.keysIcon, sessionOnly && styles.keysIconQuiet)} aria-hidden />
          <div className={styles.keysText}>
            <p className={styles.keysTitle}>{title}</p>
            <p className={styles.text}>{text}</p>
          </div>
        </div>
        <ErrorNotice error={lock.error} />
        <div className={styles.buttons}>
          {byPassphrase && (
            <Button busy={lock.busy} title={words.lockHint} onClick={() => lock.run()}>
              {words.lock}
            </Button>
          )}
          <Button variant={sessionOnly ? 'primary' : 'plain'} onClick={() => setDialog('passphrase')}>
            {byPassphrase
              ? words.changePassphrase
              : sessionOnly
                ? words.choosePassphrase
                : words.usePassphrase}
          </Button>
          {(byPassphrase || sessionOnly) && (
            <Button onClick={() => setDialog('system')}>{words.useSystem}</Button>
          )}
        </div>
      </div>
      <PassphraseDialog
        open={dialog === 'passphrase'}
        askCurrent={byPassphrase}
        onClose={() => setDialog(null)}
      />
      <SystemDialog open={dialog === 'system'} askCurrent={byPassphrase} onClose={() => setDialog(null)} />
    </Section>
  );
};
