import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { modeOfGrant } from '../../../shared/domain/mode.ts';
import { platformRemedyOf } from '../../../shared/domain/platform-remedy.ts';
import { isPlatformAction, type Status } from '../../../shared/domain/status.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { useProviderSummary } from '../../hooks/use-provider.ts';
import { useWaiting } from '../../hooks/use-waiting.ts';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { useModeChange } from '../platform/mode-change.tsx';
import { RemedyButton } from '../platform/remedy-button.tsx';

interface HeldActionProps extends Pick<ButtonProps, 'variant' | 'tabIndex' | 'className'> {
  readonly connection: ConnectionFacts;
  /** The row is in a list under a notice, which may have the button for all accounts. */
  readonly isInList?: boolean;
}

/** Whether the account is inactive or waits for something at the platform that the person can do. */
export const hasHeldAction = ({ kind, action }: Pick<Status, 'kind' | 'action'>): boolean =>
  kind === 'inactive' || isPlatformAction(action);

/** The one action for an account that is inactive or waits for something at the platform; nothing if no action helps. */
export const HeldAction = ({ connection, isInList = false, ...rest }: HeldActionProps) => {
  const { hold, isInactive, providerKey } = connection;
  const { isTogether } = useWaiting();
  if (isInactive) return <Activate connection={connection} {...rest} />;
  const remedy = hold === null ? null : platformRemedyOf(hold);
  if (remedy === null || (remedy === 'sign-in' && isInList && isTogether)) return null;
  return <RemedyButton remedy={remedy} providerKey={providerKey} {...rest} />;
};

/** Changes the mode of the provider to the one that the account was connected in. */
const Activate = ({ connection: { grant, providerKey }, ...rest }: Omit<HeldActionProps, 'isInList'>) => {
  const mode = useModeChange(providerKey);
  const { managed } = useProviderSummary(providerKey);
  const to = modeOfGrant(grant);
  // The platform has taken the provider off, so there is no way back.
  if (grant.kind === 'managed' && managed === null) return null;
  return (
    <>
      <Button {...rest} busy={mode.busy} onClick={() => mode.start(to)}>
        {MANAGED.inactive.action[to]}
      </Button>
      {mode.parts}
    </>
  );
};
