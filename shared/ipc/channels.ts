import type { CallName, EventName } from './contract.ts';

/** Does not compile if the list lacks a name of the union. */
const listAll =
  <Name extends string>() =>
  <const List extends readonly Name[]>(...list: [Name] extends [List[number]] ? List : never): List =>
    list;

export const CALLS = listAll<CallName>()(
  'app.snapshot',
  'activity.list',
  'app.copyText',
  'activity.providers',
  'activity.check',
  'activity.export',
  'catalog.provider',
  'catalog.openPage',
  'catalog.discover',
  'catalog.saveCustom',
  'catalog.sendSecretInBody',
  'catalog.duplicate',
  'catalog.deleteCustom',
  'clients.save',
  'clients.delete',
  'clients.copyRedirectUri',
  'connect.start',
  'connect.again',
  'connect.openAgain',
  'connect.copyLink',
  'connect.paste',
  'connect.cancel',
  'connect.dismiss',
  'connections.check',
  'connections.checkAll',
  'connections.rename',
  'connections.makeDefault',
  'connections.disconnect',
  'requests.send',
  'requests.cancel',
  'requests.preview',
  'requests.copyCurl',
  'requests.chooseFile',
  'requests.chooseTarget',
  'requests.saveBody',
  'requests.copyBody',
  'requests.history',
  'requests.saved',
  'requests.save',
  'requests.delete',
  'requests.clearHistory',
  'requests.endAllowance',
  'tokens.reveal',
  'tokens.withdraw',
  'vault.unlock',
  'vault.lock',
  'vault.retry',
  'vault.judgePassphrase',
  'vault.setPassphrase',
  'vault.useSystem',
  'vault.useSessionOnly',
  'vault.restore',
  'vault.startFresh',
  'storage.acknowledge',
  'settings.update',
  'system.networkChanged',
  'system.used',
  'window.showsSecret',
);

export const EVENTS = listAll<EventName>()('state.changed', 'view.requested', 'shortcuts.requested');

/** The IPC channel of a call or event. */
export const channelOf = (name: CallName | EventName): string => `keyfob:${name}`;
