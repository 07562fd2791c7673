import { useEffectEvent, useLayoutEffect } from 'react';
import type { ConnectionId } from '../../shared/ids.ts';
import { useServices, useViewState } from '../stores/services.ts';
import type { AccountRequest } from '../stores/view-store.ts';

/** Performs what another place asked for this account, such as the palette. Each request is performed once. */
export const useAccountRequest = (
  connectionId: ConnectionId,
  perform: Readonly<Record<AccountRequest['action'], (request: AccountRequest) => void>>,
): void => {
  const { views } = useServices();
  const request = useViewState(({ accountRequest }) => accountRequest);
  const start = useEffectEvent((asked: AccountRequest) => perform[asked.action](asked));
  // Before the paint, so that the page does not flash in its usual state.
  useLayoutEffect(() => {
    if (request?.connectionId !== connectionId) return;
    views.setState({ accountRequest: null });
    start(request);
  }, [request, connectionId, views]);
};
