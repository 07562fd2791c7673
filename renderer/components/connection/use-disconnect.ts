import { isOpen } from '../../../shared/domain/vault.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { asksBeforeDisconnect } from './account-actions.ts';
import { focusByKeyAfterRender } from '../../navigation/focus.ts';
import { currentView } from '../../navigation/history.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { useFailureToast } from '../../hooks/use-failure-toast.ts';

/** Leaves the page of an account that has just been disconnected: it would be empty. */
export const useLeaveDisconnected = (): ((connectionId: ConnectionId) => void) => {
  const { views } = useServices();
  const navigation = useNavigation();
  return (connectionId) => {
    const view = currentView(views.getState());
    if (view?.page === 'connection' && view.connectionId === connectionId)
      navigation.replace({ page: 'connections' });
  };
};

/** Disconnects an account, after a dialog if there is something to say first. */
export const useDisconnect = (): ((connectionId: ConnectionId) => void) => {
  const { bridge } = useServices();
  const navigation = useNavigation();
  const leave = useLeaveDisconnected();
  const report = useFailureToast();
  const connections = useSlices((slices) => slices.connections);
  const isVaultOpen = isOpen(useSlices((slices) => slices.vault));
  return (id) => {
    const connection = connections.find((each) => each.id === id);
    if (!connection) return;
    if (asksBeforeDisconnect(connection, isVaultOpen)) {
      navigation.openDisconnectDialog(id);
      return;
    }
    void bridge.call('connections.disconnect', id).then((result) => {
      report(result);
      if (!result.ok) return;
      leave(id);
      focusByKeyAfterRender(`undo:${id}`);
    });
  };
};
