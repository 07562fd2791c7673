import { LOCK_MINUTES, type SettingsChange } from '../../../shared/domain/settings.ts';
import type { VaultState } from '../../../shared/domain/vault.ts';
import { SETTINGS } from '../../../shared/words/settings.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { RadioGroup, Switch } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';
import styles from './settings.module.css';

const words = SETTINGS.security.autoLock;

/** When the vault is locked by itself. Without a passphrase, why it is not. */
export const LockSettings = ({ vault }: { readonly vault: VaultState }) => {
  if (vault.kind === 'session-only') return <Explanation text={words.session} />;
  if (vault.kind === 'locked' && vault.by === 'passphrase') return <Options />;
  if (vault.kind !== 'unlocked') return null;
  return vault.protection === 'passphrase' ? <Options /> : <Explanation text={words.system} />;
};

const Explanation = ({ text }: { readonly text: string }) => (
  <Section title={words.title}>
    <p className={styles.text}>{text}</p>
  </Section>
);

const Options = () => {
  const { bridge } = useServices();
  const settings = useSlices((slices) => slices.settings);
  const isLinux = useSlices((slices) => slices.system.platform === 'linux');
  const update = useAction((change: SettingsChange) => bridge.call('settings.update', change));
  return (
    <Section title={words.title}>
      <div className={styles.stack}>
        <p className={styles.text}>{words.text}</p>
        <Switch
          label={words.onSleep}
          checked={settings.lockOnSleep}
          onChecked={(lockOnSleep) => update.run({ lockOnSleep })}
        />
        <Switch
          label={words.onScreenLock}
          {...(isLinux && { hint: words.onScreenLockLinux })}
          checked={settings.lockOnScreenLock}
          onChecked={(lockOnScreenLock) => update.run({ lockOnScreenLock })}
        />
        <RadioGroup
          line
          label={words.whenIdle}
          value={String(settings.lockAfterMinutes)}
          onValue={(value) =>
            update.run({ lockAfterMinutes: LOCK_MINUTES.find((minutes) => String(minutes) === value) ?? 0 })
          }
          options={LOCK_MINUTES.map((minutes) => ({ value: String(minutes), label: words.minutes[minutes] }))}
        />
        {isLinux && <p className={styles.text}>{words.whenIdleLinux}</p>}
        <ErrorNotice error={update.error} />
      </div>
    </Section>
  );
};
