import type { PlatformRemedy } from '../../../shared/domain/platform-remedy.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { useAction } from '../../hooks/use-action.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices } from '../../stores/services.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';

interface RemedyButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'tabIndex' | 'className'> {
  readonly remedy: PlatformRemedy;
  /** Of the account in question. Without it, `own` has nowhere to lead. */
  readonly providerKey?: ProviderKey;
}

/** The one button after an error of the platform. */
export const RemedyButton = ({ remedy, providerKey, ...rest }: RemedyButtonProps) => {
  const { bridge } = useServices();
  const navigation = useNavigation();
  const toastFailure = useFailureToast();
  const call = useAction(async (name: 'sign-in' | 'funds') => {
    const result = await (name === 'sign-in'
      ? bridge.call('platform.signIn', 'browser')
      : bridge.call('platform.openPage'));
    toastFailure(result);
    return result;
  });
  const act: Readonly<Record<PlatformRemedy, () => void>> = {
    'sign-in': () => call.run('sign-in'),
    funds: () => call.run('funds'),
    settings: () => navigation.openSettings('platform'),
    own: () => providerKey && navigation.open({ page: 'provider', providerKey }),
  };
  if (remedy === 'own' && providerKey === undefined) return null;
  return (
    <Button {...rest} busy={call.busy} onClick={act[remedy]}>
      {MANAGED.remedy[remedy]}
    </Button>
  );
};
