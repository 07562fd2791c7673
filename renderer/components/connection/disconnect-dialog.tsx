import { useRef, useState } from 'react';
import { canSignIn, isSameChoice } from '../../../shared/domain/grant.ts';
import { identityOf, type ConnectionFacts } from '../../../shared/domain/connection.ts';
import { isOpen } from '../../../shared/domain/vault.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import type { ProviderDetail } from '../../../shared/ipc/contract.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { DISCONNECT } from '../../../shared/words/connection.ts';
import { fill } from '../../../shared/words/fill.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { oauth2FactsOf, useProviderDetail, useProviderSummary } from '../../hooks/use-provider.ts';
import { useFormat } from '../../i18n/format.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Name } from '../../ui/name.tsx';
import { useLeaveDisconnected } from './use-disconnect.ts';

/** Says what a disconnect does, and begins it. The frame renders it above the pages, because the account's page closes. */
export const DisconnectDialog = ({ connectionId }: { readonly connectionId: ConnectionId }) => {
  const { views } = useServices();
  const connection = useSlices((slices) => slices.connections).find(({ id }) => id === connectionId);
  // The disconnect removes the connection from the state before the dialog has closed.
  const [initialConnection] = useState(connection);
  if (!initialConnection) return null;
  return (
    <DisconnectSteps connection={initialConnection} onClose={() => views.setState({ disconnecting: null })} />
  );
};

const DisconnectSteps = ({
  connection,
  onClose,
}: {
  readonly connection: ConnectionFacts;
  readonly onClose: () => void;
}) => {
  const { bridge } = useServices();
  const leavePage = useLeaveDisconnected();
  const provider = useProviderSummary(connection.providerKey);
  const detail = useProviderDetail(connection.providerKey);
  const next = useRef<HTMLElement>(null);
  const account = connection.account.label;
  const isManaged = connection.grant.kind === 'managed';
  const identity = identityOf(connection);

  const leave = (): void => {
    leavePage(connection.id);
    requestAnimationFrame(() => {
      // The row with the button that opened the dialog is gone.
      next.current = document.querySelector<HTMLElement>(`[data-focus-key="undo:${connection.id}"]`);
      onClose();
    });
  };
  const disconnect = useAction(() => bridge.call('connections.disconnect', connection.id), leave);

  return (
    <Dialog
      open
      decision
      onClose={onClose}
      finalFocus={next}
      title={fill(DISCONNECT.title, { account })}
      actions={
        <>
          <Button onClick={onClose}>{COMMON.cancel}</Button>
          <Button variant="danger" busy={disconnect.busy} onClick={() => disconnect.run()}>
            {DISCONNECT.action}
          </Button>
        </>
      }
    >
      {identity.length > 0 && (
        <p>
          <Name text={identity.join(' · ')} />
        </p>
      )}
      {isManaged ? (
        <p>{MANAGED.disconnect.locked}</p>
      ) : !canSignIn(connection.grant) ? (
        <p>{fill(DISCONNECT.keepsToken, { provider: provider.name })}</p>
      ) : (
        detail && (
          <Consequences
            connection={connection}
            provider={provider.name}
            detail={detail.ok ? detail.value : null}
          />
        )
      )}
      <p>{DISCONNECT.undoLater}</p>
      <ErrorNotice error={disconnect.error} provider={provider.name} />
    </Dialog>
  );
};

/** What a disconnect does, according to the provider's record. */
const Consequences = ({
  connection,
  provider,
  detail,
}: {
  readonly connection: ConnectionFacts;
  readonly provider: string;
  readonly detail: ProviderDetail | null;
}) => {
  const format = useFormat();
  const isLocked = !isOpen(useSlices((slices) => slices.vault));
  const sharingConnections = useSlices((slices) => slices.connections).filter(
    (other) =>
      other.id !== connection.id &&
      isSameChoice(other.grant, connection.grant) &&
      other.account.issuer === connection.account.issuer &&
      other.account.subject === connection.account.subject,
  );
  const revoke = oauth2FactsOf(detail)?.revoke ?? { how: 'none' as const };
  const endsWholeGrant = revoke.how !== 'none' && revoke.ends === 'account-and-client';
  return (
    <>
      <p>
        {fill(
          revoke.how === 'none' ? DISCONNECT.forgets : isLocked ? DISCONNECT.locked : DISCONNECT.revokes,
          {
            provider,
          },
        )}
      </p>
      {endsWholeGrant && (
        <p>
          {DISCONNECT.ends}
          {sharingConnections.length > 0 &&
            ` ${fill(DISCONNECT.alsoEnds, { accounts: format.list(sharingConnections.map(({ account }) => account.label)) })}`}
        </p>
      )}
      <p>{DISCONNECT.keepsClient}</p>
    </>
  );
};
