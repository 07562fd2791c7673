import { useState } from 'react';
import type { PlatformAddress } from '../../../shared/domain/platform.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { PLATFORM_SETTINGS as words } from '../../../shared/words/platform.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { useUnsavedChanges } from '../../hooks/use-unsaved-changes.ts';
import { errorWords } from '../../i18n/errors.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Facts, Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './settings.module.css';

const FOCUS_KEY = 'platform-address';

/** Where the platform is. The main process asks before it uses another one. */
export const PlatformAddressSection = () => {
  const [isEditing, setIsEditing] = useState(false);
  const close = (): void => {
    setIsEditing(false);
    focusByKeyAfterRender(FOCUS_KEY);
  };
  return (
    <Section title={words.place}>
      {isEditing ? <AddressForm onClose={close} /> : <Address onEdit={() => setIsEditing(true)} />}
    </Section>
  );
};

const useSetAddress = (done: () => void) => {
  const { bridge, toaster } = useServices();
  return useAction(
    (address: PlatformAddress | null) => bridge.call('platform.setAddress', address),
    () => {
      toaster.show({ text: words.changed, tone: 'done' });
      done();
    },
  );
};

const Address = ({ onEdit }: { readonly onEdit: () => void }) => {
  const { baseUrl, signInUrl, isDefault } = useSlices((slices) => slices.platform);
  const reset = useSetAddress(() => focusByKeyAfterRender(FOCUS_KEY));
  return (
    <div className={styles.stack}>
      <p className={styles.text}>{words.placeHint}</p>
      <Facts
        items={[
          { name: words.address, value: <span className={styles.kind}>{baseUrl}</span> },
          { name: words.signInAddress, value: <span className={styles.kind}>{signInUrl}</span> },
        ]}
      />
      <ErrorNotice error={reset.error} />
      <div className={styles.buttons}>
        <Button data-focus-key={FOCUS_KEY} onClick={onEdit}>
          {words.change}
        </Button>
        {!isDefault && (
          <Button busy={reset.busy} onClick={() => reset.run(null)}>
            {words.backToDefault}
          </Button>
        )}
      </div>
    </div>
  );
};

const AddressForm = ({ onClose }: { readonly onClose: () => void }) => {
  const navigation = useNavigation();
  const present = useSlices((slices) => slices.platform);
  const [baseUrl, setBaseUrl] = useState(present.baseUrl);
  const [signInUrl, setSignInUrl] = useState(present.signInUrl);
  useUnsavedChanges(baseUrl !== present.baseUrl || signInUrl !== present.signInUrl);
  const save = useSetAddress(onClose);
  const field = save.error?.details['field'];
  const problemOf = (name: keyof PlatformAddress): string | undefined => {
    if (!save.error || field !== name) return undefined;
    const { what, next } = errorWords(save.error);
    return `${what} ${next}`;
  };
  return (
    <Form className={styles.stack} onSubmit={() => save.run({ baseUrl, signInUrl })}>
      <div className={styles.pair}>
        <TextField
          mono
          autoFocus
          type="url"
          label={words.addressField}
          value={baseUrl}
          onValue={setBaseUrl}
          error={problemOf('baseUrl')}
        />
        <TextField
          mono
          type="url"
          label={words.signInField}
          value={signInUrl}
          onValue={setSignInUrl}
          error={problemOf('signInUrl')}
        />
      </div>
      <ErrorNotice error={field === undefined ? save.error : null} />
      <div className={styles.buttons}>
        <Button type="submit" busy={save.busy}>
          {words.use}
        </Button>
        <Button onClick={() => navigation.leave(onClose)}>{COMMON.cancel}</Button>
      </div>
    </Form>
  );
};
