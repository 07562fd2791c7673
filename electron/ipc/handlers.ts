import { ok } from '../../shared/result.ts';
import { sendSecretInBody } from '../core/setup/secret-in-body.ts';
import type { Core } from '../core/core.ts';
import type { Handlers } from './registrar.ts';

/** What pages ask of the window that shows them. */
export interface PageWindow {
  pageReady(): void;
  protectContent(isProtected: boolean): void;
}

/** Maps each call of a page to the core or its window. Handlers make no decisions. */
export const createHandlers = (core: Core, window: PageWindow): Handlers => ({
  'app.snapshot': () => {
    const snapshot = core.state.snapshot();
    window.pageReady();
    return ok(snapshot);
  },
  'activity.list': async (_actor, { before, limit, filter }) =>
    ok(await core.activitySearch.list(before, limit, filter)),
  'activity.providers': () => ok(core.activity.providers()),
  'activity.check': async () => ok(await core.activity.check()),
  'activity.export': (_actor, { format, filter }) => core.activityExport.save(format, filter),
  'app.copyText': (_actor, source) => core.copies.copy(source),

  'catalog.list': () => ok(core.state.get('providers')),
  'catalog.provider': (_actor, key) => core.providerPages.detail(key),
  'catalog.openPage': (_actor, key, page) => core.providerPages.openPage(key, page),
  'catalog.discover': (_actor, input) => core.providerPages.discover(input),
  'catalog.saveCustom': (actor, key, draft) => core.customProviders.save(actor, key, draft),
  'catalog.sendSecretInBody': (actor, key) => sendSecretInBody(core, actor, key),
  'catalog.duplicate': (_actor, key) => core.customProviders.duplicate(key),
  'catalog.deleteCustom': (actor, key) => core.customProviders.remove(actor, key),
  'catalog.exportFile': (_actor, key) => core.providerFiles.save(key),
  'catalog.importFile': () => core.providerFiles.read(),
  'catalog.signInAddress': (_actor, key, id) => core.signInAddresses.build(key, id),
  'catalog.copySignInAddress': (_actor, key) => core.signInAddresses.copy(key),
  'catalog.setMode': (actor, key, mode) => core.modes.set(actor, key, mode),

  'clients.save': (actor, input) => core.clients.save(actor, input),
  'clients.register': (actor, input) => core.registration.register(actor, input),
  'clients.delete': (actor, id) => core.clients.remove(actor, id),
  'clients.redirectUri': (_actor, input) => core.providerPages.redirectUri(input),
  'clients.copyRedirectUri': (_actor, input) => core.providerPages.copyRedirectUri(input),
  'clients.publicKey': (_actor, id) => core.clientKeys.publicKey(id),
  'clients.copyPublicKey': (_actor, id, format) => core.clientKeys.copy(id, format),

  'connect.start': (actor, input) => core.connect.start(actor, input),
  'connect.again': (actor, input) => core.connect.again(actor, input),
  'connect.openAgain': (_actor, id) => core.connect.launchAgain(id, 'browser'),
  'connect.copyLink': (_actor, id) => core.connect.launchAgain(id, 'clipboard'),
  'connect.browsers': () => core.connect.browsers(),
  'connect.openIn': (_actor, id, choice) => core.connect.launchAgain(id, { in: choice }),
  'connect.qrCode': (_actor, id) => core.connect.qrCode(id),
  'connect.paste': (_actor, id, text) => core.connect.paste(id, text),
  'connect.cancel': (_actor, id) => core.connect.cancel(id),
  'connect.dismiss': (_actor, id) => core.connect.dismiss(id),

  'connections.check': (actor, id) => core.checks.check(actor, id),
  'connections.checkAll': (actor) => core.checks.checkAll(actor),
  'connections.history': (_actor, id) => ok(core.timelines.list(id)),
  'connections.picture': (_actor, id) => ok(core.pictures.dataUrl(id)),
  'connections.values': (_actor, id) => core.accountValues.list(id),
  'connections.offerValues': (_actor, id, key) => core.accountValues.offer(id, key),
  'connections.chooseValue': (actor, id, key, chosen) => core.accountValues.choose(actor, id, key, chosen),
  'connections.rename': (actor, id, label) => core.accounts.rename(actor, id, label),
  'connections.makeDefault': (_actor, id) => core.accounts.makeDefault(id),
  'connections.setColor': (_actor, id, color) => core.accounts.setColor(id, color),
  'connections.move': (_actor, id, before) => core.accounts.move(id, before),
  'connections.disconnect': (actor, id) => core.pendingDisconnects.begin(actor, id),
  'connections.undoDisconnect': (_actor, id) => core.pendingDisconnects.undo(id),
  'connections.dismissReport': (_actor, id) => core.pendingDisconnects.dismiss(id),

  'requests.send': (actor, id, draft, { saveTo }) => core.requests.send(actor, id, draft, saveTo),
  'requests.cancel': (_actor, id) => core.requests.cancel(id),
  'requests.preview': (_actor, draft) => core.requestTools.preview(draft),
  'requests.copyCurl': (_actor, draft) => core.requestTools.copyCurl(draft),
  'requests.chooseFile': () => core.requestTools.chooseFile(),
  'requests.chooseTarget': (_actor, { suggestedName }) => core.requestTools.chooseTarget(suggestedName),
  'requests.saveBody': (_actor, id, { suggestedName }) => core.requests.saveBody(id, suggestedName),
  'requests.copyBody': (_actor, id) => core.requests.copyBody(id),
  'requests.history': (_actor, id) => core.requestHistory.list(id),
  'requests.saved': (_actor, id) => core.requestHistory.saved(id),
  'requests.save': (_actor, { name, draft, replaces }) => core.requestHistory.save(name, draft, replaces),
  'requests.delete': (_actor, id) => core.requestHistory.delete(id),
  'requests.undoDelete': (_actor, id) => core.requestHistory.undoDelete(id),
  'requests.clearHistory': (_actor, id) => core.requestHistory.clear(id),
  'requests.variables': (_actor, id) => core.requestVariables.list(id),
  'requests.saveVariable': (_actor, id, variable) => core.requestVariables.save(id, variable),
  'requests.endAllowance': (actor, id) => core.approvals.endAllowance(actor, id),

  'platform.signIn': (actor, launch) => core.platform.signIn(actor, launch),
  'platform.cancelSignIn': () => core.platform.cancelSignIn(),
  'platform.useKey': (actor, input) => core.platform.useKey(actor, input),
  'platform.tryAgain': (actor) => core.platform.tryAgain(actor),
  'platform.choose': (actor, choice) => core.platform.choose(actor, choice),
  'platform.signOut': (actor) => core.platform.signOut(actor),
  'platform.setAddress': (actor, address) => core.platform.setAddress(actor, address),
  'platform.refresh': (actor) => core.managedAccounts.refresh(actor),
  'platform.openPage': () => core.platform.openPage(),

  'tokens.paste': (actor, pasted) => core.pastedTokens.paste(actor, pasted),
  'tokens.prepareReveal': (_actor, id) => core.tokenReveals.prepare(id),
  'tokens.reveal': (actor, id, reveal) => core.tokenReveals.reveal(actor, id, reveal),
  'tokens.withdraw': () => core.tokenReveals.withdraw(),

  'vault.unlock': (_actor, { passphrase }) => core.protection.unlock(passphrase),
  'vault.lock': () => core.protection.lock(),
  'vault.retry': () => core.protection.retry(),
  'vault.judgePassphrase': (_actor, { passphrase }) => core.protection.judgePassphrase(passphrase),
  'vault.setPassphrase': (actor, { current, passphrase }) =>
    core.protection.setPassphrase(actor, current, passphrase),
  'vault.useSystem': (actor, { passphrase }) => core.protection.useSystem(actor, passphrase),
  'vault.useSessionOnly': (actor) => core.protection.useSessionOnly(actor),
  'vault.restore': (actor) => core.protection.restoreBackup(actor),
  'vault.startFresh': (actor) => core.protection.startFresh(actor),

  'transfer.export': (actor, { choices, passphrase }) => core.accountExport.save(actor, choices, passphrase),
  'transfer.chooseFile': () => core.accountImport.choose(),
  'transfer.open': (_actor, { passphrase }) => core.accountImport.open(passphrase),
  'transfer.import': (actor, { id, chosen }) => core.accountImport.import(actor, id, chosen),
  'transfer.forget': () => core.accountImport.forget(),

  'storage.acknowledge': () => core.protection.acknowledgeStorage(),
  'settings.update': (actor, change) => core.preferences.update(actor, change),
  'system.networkChanged': () => core.networkChanged(),
  'system.used': () => core.used(),
  'window.showsSecret': (_actor, showsSecret) => {
    window.protectContent(showsSecret);
    return ok(null);
  },
});
