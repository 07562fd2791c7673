import { useRef, useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import styles from './certificate-field.module.css';

const WORDS = STEPS.client.certificate;

interface CertificateFieldProps {
  readonly isStored: boolean;
  /** Certificates and a private key in PEM. */
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
}

/** The certificate of an OAuth app with its private key (RFC 8705), pasted or from files. */
export const CertificateField = ({ isStored, value, onValue, error }: CertificateFieldProps) => {
  const picker = useRef<HTMLInputElement>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const enter = (text: string): void => {
    setIsUnreadable(false);
    onValue(text);
  };
  const read = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    const isTooLarge = files.reduce((sum, { size }) => sum + size, 0) > LIMITS.clientCertificate;
    try {
      if (isTooLarge) setIsUnreadable(true);
      else enter((await Promise.all(files.map((file) => file.text()))).join('\n'));
    } catch {
      setIsUnreadable(true);
    }
  };
  return (
    <div className={styles.field}>
      <TextArea
        secret
        label={WORDS.label}
        hint={isStored ? WORDS.stored : WORDS.hint}
        value={value}
        onValue={enter}
        error={isUnreadable ? WORDS.unreadable : error}
      />
      <input
        ref={picker}
        hidden
        type="file"
        multiple
        accept=".pem,.crt,.cer,.key"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // So that the same files can be chosen again.
          event.target.value = '';
          void read(files);
        }}
      />
      <Button size="s" onClick={() => picker.current?.click()}>
        {WORDS.choose}
      </Button>
    </div>
  );
};
