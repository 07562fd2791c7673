import { useState } from 'react';
import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { ok } from '../../../shared/result.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { BY_URL, CUSTOM_FIELDS } from '../../../shared/words/custom.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { useAction } from '../../hooks/use-action.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ErrorNotice } from '../error-notice.tsx';
import { asksForToken, RegistrationToken } from '../registration-token.tsx';
import shared from './custom-provider.module.css';
import styles from './found.module.css';

/** Connects an account at a server that registers apps, with one press: saves the provider, registers, and opens the sign-in. */
export const ConnectFound = ({
  draft,
  onDetails,
}: {
  readonly draft: CustomProviderDraft;
  /** The person wants the form. */
  readonly onDetails: () => void;
}) => {
  const { bridge } = useServices();
  const navigation = useNavigation();
  const [name, setName] = useState(draft.name);
  const [isEmpty, setIsEmpty] = useState(false);
  const [token, setToken] = useState('');
  const [needsToken, setNeedsToken] = useState(false);
  /** The provider that a first try has saved. */
  const [saved, setSaved] = useState<ProviderKey | null>(null);
  const openProvider = (providerKey: ProviderKey): void =>
    navigation.replace({ page: 'provider', providerKey });
  const connect = useAction(async (providerName: string, initialAccessToken: string | null) => {
    const provider =
      saved === null
        ? await bridge.call('catalog.saveCustom', null, { ...draft, name: providerName })
        : ok({ key: saved });
    if (!provider.ok) return provider;
    const { key: providerKey } = provider.value;
    setSaved(providerKey);
    const registered = await bridge.call('clients.register', { providerKey, initialAccessToken });
    if (!registered.ok) {
      if (asksForToken(registered.error)) setNeedsToken(true);
      return registered;
    }
    const { oauthClientId } = registered.value;
    const scopes = draft.scopes.filter(({ chosen }) => chosen).map(({ id }) => id);
    const grant = { kind: 'own', oauthClientId } as const;
    // If it does not start, the provider’s page says why, and has the button again.
    await bridge.call('connect.start', { providerKey, grant, scopes, launch: 'browser' });
    return ok(providerKey);
  }, openProvider);
  const { error } = connect;
  const isTaken = error?.code === 'provider.exists';
  return (
    <Form
      className={styles.look}
      onSubmit={() => {
        const text = token.trim();
        setIsEmpty(name.trim() === '');
        const fits =
          standing(name, LIMITS.providerName) !== 'over' && standing(text, LIMITS.clientSecret) !== 'over';
        if (name.trim() !== '' && fits) connect.run(name.trim(), text === '' ? null : text);
      }}
    >
      <TextField
        label={CUSTOM_FIELDS.name.label}
        hint={CUSTOM_FIELDS.name.hint}
        value={name}
        disabled={saved !== null}
        onValue={(value) => {
          setName(value);
          setIsEmpty(false);
          connect.clear();
        }}
        error={isEmpty ? COMMON.required : isTaken ? errorLine(error) : undefined}
        limit={LIMITS.providerName}
      />
      {needsToken && (
        <RegistrationToken
          provider={name}
          value={token}
          onValue={(value) => {
            setToken(value);
            connect.clear();
          }}
        />
      )}
      {!isTaken && <ErrorNotice error={error} provider={name} />}
      <p className={shared.quiet}>{BY_URL.connectText}</p>
      <div className={shared.buttons}>
        <Button variant="primary" type="submit" busy={connect.busy}>
          {BY_URL.connect}
        </Button>
        {saved === null ? (
          <Button variant="quiet" onClick={onDetails}>
            {BY_URL.details}
          </Button>
        ) : (
          <Button variant="quiet" onClick={() => openProvider(saved)}>
            {STEPS.register.byHand}
          </Button>
        )}
      </div>
    </Form>
  );
};
