import type { CallbackKind } from '../../../shared/domain/oauth-client.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { useSlices } from '../../stores/services.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Disclosure } from '../../ui/section.tsx';

/** Chooses how the authorization response returns, if the provider allows more than one way. */
export const CallbackChoice = ({
  callbacks,
  callback,
  onCallback,
}: {
  readonly callbacks: readonly CallbackKind[];
  readonly callback: CallbackKind;
  readonly onCallback: (callback: CallbackKind) => void;
}) => {
  const deepLinks = useSlices((slices) => slices.system.deepLinks);
  return (
    <>
      {callbacks.length > 1 && (
        <Disclosure
          title={fill(STEPS.client.callback, {
            how: callback === 'loopback' ? STEPS.client.byLoopback : STEPS.client.byDeepLink,
          })}
        >
          <RadioGroup
            label={STEPS.client.callbackLabel}
            labelHidden
            value={callback}
            onValue={onCallback}
            options={[
              { value: 'loopback', label: STEPS.client.loopback, hint: STEPS.client.loopbackHint },
              { value: 'deep-link', label: STEPS.client.deepLink, hint: STEPS.client.deepLinkHint },
            ]}
          />
        </Disclosure>
      )}
      {callback === 'deep-link' && !deepLinks && <Notice tone="warn">{STEPS.client.deepLinkMissing}</Notice>}
    </>
  );
};
