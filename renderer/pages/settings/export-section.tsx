import { useState } from 'react';
import type { ExportChoices, ExportReport } from '../../../shared/domain/transfer.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { TRANSFER } from '../../../shared/words/transfer.ts';
import { PassphraseForm } from '../../components/vault/passphrase-form.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import styles from './settings.module.css';

const words = TRANSFER.export;

const NOTHING: ExportChoices = { requests: false, clientSecrets: false, tokens: false };

/** Saves accounts to an encrypted file. */
export const ExportSection = () => {
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const [saved, setSaved] = useState<ExportReport | null>(null);
  return (
    <Section title={words.title}>
      <div className={styles.stack}>
        <p className={styles.text}>{words.text}</p>
        {saved && (
          <Notice
            tone={saved.withoutSecrets > 0 ? 'warn' : 'ok'}
            announce
            title={fill(words.saved, { name: saved.file })}
          >
            {saved.withoutSecrets > 0
              ? format.count(saved.withoutSecrets, words.withoutSecrets)
              : format.count(saved.accounts, COMMON.accounts)}
          </Notice>
        )}
        <div className={styles.buttons}>
          <Button
            onClick={() => {
              setSaved(null);
              setIsOpen(true);
            }}
          >
            {words.open}
          </Button>
        </div>
      </div>
      <Dialog open={isOpen} onClose={() => setIsOpen(false)} title={words.dialog}>
        <ExportForm
          onClose={() => setIsOpen(false)}
          onSaved={(report) => {
            setSaved(report);
            setIsOpen(false);
          }}
        />
      </Dialog>
    </Section>
  );
};

const ExportForm = ({
  onClose,
  onSaved,
}: {
  readonly onClose: () => void;
  readonly onSaved: (report: ExportReport) => void;
}) => {
  const { bridge } = useServices();
  const hasManaged = useSlices((slices) => slices.connections).some(({ grant }) => grant.kind === 'managed');
  const [choices, setChoices] = useState(NOTHING);
  const save = useAction(
    (passphrase: string) => bridge.call('transfer.export', { choices, passphrase }),
    (report) => report && onSaved(report),
  );
  const choice = (name: keyof ExportChoices): React.ReactNode => (
    <Checkbox
      label={words[name]}
      hint={words[`${name}Hint`]}
      checked={choices[name]}
      disabled={save.busy}
      onChecked={(isChosen) => setChoices({ ...choices, [name]: isChosen })}
    />
  );
  return (
    <>
      <p>{words.always}</p>
      {hasManaged && <p>{words.managed}</p>}
      <fieldset className={styles.choices}>
        <legend className={styles.legend}>{words.also}</legend>
        {choice('requests')}
        {choice('clientSecrets')}
        {choice('tokens')}
      </fieldset>
      {choices.tokens && (
        <Notice tone="warn" announce title={words.tokensWarning.title}>
          {words.tokensWarning.text}
        </Notice>
      )}
      <PassphraseForm
        askCurrent={false}
        label={words.passphrase}
        forgotten={words.forgotten}
        action={words.action}
        busy={save.busy}
        error={save.error}
        onSubmit={save.run}
        onCancel={onClose}
      />
    </>
  );
};
