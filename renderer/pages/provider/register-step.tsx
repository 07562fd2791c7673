import { useState } from 'react';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { ErrorNotice } from '../../components/error-notice.tsx';
import { asksForToken, RegistrationToken } from '../../components/registration-token.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { useServices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import styles from './create-step.module.css';
import type { StepContext } from './step-context.ts';
import { Step } from './step.tsx';

/** Step 1 at a server that registers apps by itself. */
export const RegisterStep = ({ providerKey, detail, change, onByHand }: StepContext) => {
  const { bridge } = useServices();
  const [token, setToken] = useState('');
  const [needsToken, setNeedsToken] = useState(false);
  const { name: provider } = detail.record;
  const register = useAction(
    async (initialAccessToken: string | null) => {
      const registered = await bridge.call('clients.register', { providerKey, initialAccessToken });
      if (!registered.ok && asksForToken(registered.error)) setNeedsToken(true);
      return registered;
    },
    ({ oauthClientId }) => {
      change({ oauthClientId, clientId: null, isCreated: true });
      focusByKeyAfterRender('step:access');
    },
  );
  return (
    <Step number={1} state="open" focusKey="step:create" title={fill(STEPS.register.title, { provider })}>
      <Form
        className={styles.generic}
        onSubmit={() => {
          const text = token.trim();
          if (standing(text, LIMITS.clientSecret) !== 'over') register.run(text === '' ? null : text);
        }}
      >
        <p className={styles.text}>{fill(STEPS.register.text, { provider })}</p>
        {needsToken && (
          <RegistrationToken
            provider={provider}
            value={token}
            onValue={(value) => {
              setToken(value);
              register.clear();
            }}
          />
        )}
        <ErrorNotice error={register.error} provider={provider} />
        <div className={styles.next}>
          <Button variant="primary" type="submit" busy={register.busy}>
            {STEPS.register.action}
          </Button>
          <Button variant="quiet" onClick={onByHand}>
            {STEPS.register.byHand}
          </Button>
        </div>
      </Form>
    </Step>
  );
};
