import { useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import type { PlatformKeyInput } from '../../../shared/ipc/contract.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { PLATFORM_NAME, PLATFORM_SETTINGS } from '../../../shared/words/platform.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useUnsavedChanges } from '../../hooks/use-unsaved-changes.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/choice.tsx';
import { Form } from '../../ui/form.tsx';
import { SecretField, TextField } from '../../ui/text-field.tsx';
import styles from './settings.module.css';

const words = PLATFORM_SETTINGS.key;
const KINDS = ['assistant-key', 'platform-key'] as const;

/** Signs in with a key that the person made at the platform. */
export const PlatformKeyForm = ({ onClose }: { readonly onClose: () => void }) => {
  const { bridge } = useServices();
  const navigation = useNavigation();
  const [kind, setKind] = useState<PlatformKeyInput['kind']>('assistant-key');
  const [key, setKey] = useState('');
  const [assistantId, setAssistantId] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  useUnsavedChanges(key !== '');
  const needsId = kind === 'assistant-key';
  const save = useAction(() =>
    bridge.call('platform.useKey', kind === 'assistant-key' ? { kind, key, assistantId } : { kind, key }),
  );
  const missing = (value: string): string | undefined =>
    isChecked && value.trim() === '' ? COMMON.required : undefined;
  const submit = (): void => {
    setIsChecked(true);
    if (key.trim() !== '' && (!needsId || assistantId.trim() !== '')) save.run();
  };
  const cancel = (): void => {
    onClose();
    focusByKeyAfterRender('platform-key');
  };
  return (
    <Form className={styles.stack} onSubmit={submit}>
      <RadioGroup
        label={words.kind}
        value={kind}
        onValue={(value) => {
          setKind(value);
          save.clear();
        }}
        options={KINDS.map((value) => ({ value, ...words.kinds[value] }))}
      />
      <div className={styles.pair}>
        <SecretField
          autoFocus
          label={words.key}
          hint={words.hint}
          value={key}
          onValue={setKey}
          error={missing(key)}
          limit={LIMITS.clientSecret}
        />
        {needsId && (
          <TextField
            mono
            label={words.assistantId}
            hint={words.assistantIdHint}
            value={assistantId}
            onValue={setAssistantId}
            error={missing(assistantId)}
          />
        )}
      </div>
      <ErrorNotice error={save.error} provider={PLATFORM_NAME} />
      <div className={styles.buttons}>
        <Button variant="primary" type="submit" busy={save.busy}>
          {words.save}
        </Button>
        <Button onClick={() => navigation.leave(cancel)}>{COMMON.cancel}</Button>
      </div>
    </Form>
  );
};
