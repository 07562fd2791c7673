import { useEffect, useRef, useState } from 'react';
import { IMPORT_MINUTES, type ImportPreview, type ImportReport } from '../../../shared/domain/transfer.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { fill } from '../../../shared/words/fill.ts';
import { TRANSFER } from '../../../shared/words/transfer.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { focusHeadingAfterRender } from '../../navigation/focus.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section } from '../../ui/section.tsx';
import { SecretField } from '../../ui/text-field.tsx';
import { Preview } from './import-preview.tsx';
import styles from './settings.module.css';

const words = TRANSFER.import;

/** Imports accounts from a file: chooses and opens it, shows what is in it, and says what was done. */
export const ImportSection = () => {
  const { bridge } = useServices();
  const [file, setFile] = useState<string | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [report, setReport] = useState<ImportReport | null>(null);
  const expired = useSlices((slices) => slices.expiredImport);
  const choose = useAction(
    () => bridge.call('transfer.chooseFile'),
    (name) => {
      setReport(null);
      setFile(name);
    },
  );
  // The main process keeps what it has decrypted until then.
  const forget = (): void => void bridge.call('transfer.forget');
  useEffect(() => () => void bridge.call('transfer.forget'), [bridge]);
  const cancel = (): void => {
    forget();
    setFile(null);
    setPreview(null);
  };
  return (
    <Section title={words.title}>
      <div className={styles.stack}>
        {preview && preview.id === expired ? (
          <Expired onOpen={() => setFile(preview.file)} onClose={cancel} />
        ) : preview ? (
          <Preview
            key={preview.id}
            preview={preview}
            onClose={() => {
              cancel();
              focusHeadingAfterRender();
            }}
            onImported={(done) => {
              setPreview(null);
              setReport(done);
              // Also if the dialog for the passphrase is still closing, and would give the focus to something else.
              focusHeadingAfterRender();
            }}
          />
        ) : (
          <>
            <p className={styles.text}>{words.text}</p>
            {report && <Done report={report} />}
            <ErrorNotice error={choose.error} />
            <div className={styles.buttons}>
              <Button busy={choose.busy} onClick={() => choose.run()}>
                {words.open}
              </Button>
            </div>
          </>
        )}
      </div>
      <Dialog open={file !== null} onClose={cancel} title={words.dialog}>
        <OpenForm
          file={file ?? ''}
          onCancel={cancel}
          onOpened={(opened) => {
            setFile(null);
            setPreview(opened);
          }}
        />
      </Dialog>
    </Section>
  );
};

/** Keyfob has closed the file because nobody used it. It can be opened again. */
const Expired = ({ onOpen, onClose }: { readonly onOpen: () => void; readonly onClose: () => void }) => (
  <Notice
    announce
    title={words.expired}
    actions={
      <>
        <Button size="s" variant="primary" onClick={onOpen}>
          {words.openAgain}
        </Button>
        <Button size="s" onClick={onClose}>
          {COMMON.cancel}
        </Button>
      </>
    }
  >
    <p>{fill(words.expiredText, { minutes: String(IMPORT_MINUTES) })}</p>
  </Notice>
);

/** Asks for the passphrase of the file. A wrong one is selected, so that typing replaces it. */
const OpenForm = ({
  file,
  onOpened,
  onCancel,
}: {
  readonly file: string;
  readonly onOpened: (preview: ImportPreview) => void;
  readonly onCancel: () => void;
}) => {
  const { bridge } = useServices();
  const [passphrase, setPassphrase] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const open = useAction((text: string) => bridge.call('transfer.open', { passphrase: text }), onOpened);
  const isWrong = open.error?.code === 'transfer.wrong_passphrase';
  useEffect(() => {
    if (isWrong) field.current?.select();
  }, [isWrong, open.error]);
  return (
    <>
      <p className={styles.wrap}>{fill(words.fileText, { name: file })}</p>
      <Form
        className={styles.stack}
        onSubmit={() => {
          setIsEmpty(passphrase === '');
          const fits = standing(passphrase, LIMITS.passphrase) !== 'over';
          if (passphrase !== '' && fits) open.run(passphrase);
          else field.current?.focus();
        }}
      >
        <SecretField
          inputRef={field}
          label={words.passphrase}
          data-autofocus
          value={passphrase}
          onValue={(value) => {
            setPassphrase(value);
            setIsEmpty(false);
          }}
          error={isEmpty ? COMMON.required : isWrong ? words.wrong : undefined}
          limit={LIMITS.passphrase}
        />
        <ErrorNotice error={isWrong ? null : open.error} />
        <div className={styles.dialogButtons}>
          <Button onClick={onCancel}>{COMMON.cancel}</Button>
          <Button variant="primary" type="submit" busy={open.busy}>
            {words.action}
          </Button>
        </div>
      </Form>
    </>
  );
};

const Done = ({
  report: { accounts, signedOut, withoutSecret, leftOut },
}: {
  readonly report: ImportReport;
}) => {
  const format = useFormat();
  const navigation = useNavigation();
  const next = [
    signedOut > 0 ? format.count(signedOut, words.signedOutNext) : null,
    withoutSecret > 0 ? format.count(withoutSecret, words.withoutSecretNext) : null,
    leftOut > 0 ? format.count(leftOut, words.leftOutNext) : null,
  ].filter((text) => text !== null);
  return (
    <Notice
      tone={leftOut > 0 ? 'warn' : 'ok'}
      announce
      title={accounts > 0 ? format.count(accounts, words.done) : words.doneWithoutAccounts}
      actions={
        <Button size="s" onClick={() => navigation.open({ page: 'connections' })}>
          {words.showAccounts}
        </Button>
      }
    >
      {next.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  );
};
