import { appError } from '../../shared/errors.ts';
import type { ProviderRecord } from '../../shared/domain/provider.ts';
import type { ProviderDetail, ProviderPage } from '../../shared/ipc/contract.ts';
import type { ProviderKey } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Core } from '../core/core.ts';
import { redirectUris } from '../core/oauth/redirect-uri.ts';
import type { Handlers } from './registrar.ts';

/** What each call does: one line to the core, and no decision of its own. */
export const createHandlers = (core: Core, pageReady: () => void): Handlers => ({
  'app.snapshot': () => {
    const snapshot = core.state.snapshot();
    pageReady();
    return ok(snapshot);
  },
  'activity.list': ({ before, limit }) => ok(core.activity.list(before, limit)),

  'catalog.provider': (key) => providerDetail(core, key),
  'catalog.openPage': async (key, page) => {
    const url = pageUrl(core, key, page);
    return url === null ? err(appError('system.open_failed')) : core.ports.browser.open(url);
  },
  'catalog.discover': async (input) => {
    const { discover } = await import('../core/catalog/discovery.ts');
    return discover(core.ports.http, input);
  },
  'catalog.saveCustom': (key, draft) => core.customProviders.save(key, draft),
  'catalog.duplicate': (key) => core.customProviders.duplicate(key),
  'catalog.deleteCustom': (key) => core.customProviders.remove(key),

  'clients.save': (input) => core.clients.save(input),
  'clients.delete': (id) => core.clients.remove(id),
  'clients.copyRedirectUri': async (key, callback) => {
    const detail = providerDetail(core, key);
    if (!detail.ok) return detail;
    const uri = detail.value.redirectUris[callback];
    if (uri === null) return err(appError('client.redirect_unsupported'));
    await core.ports.clipboard.write(uri);
    return ok(null);
  },

  'connect.start': (input) => core.connectFlow.start(input),
  'connect.openAgain': (id) => core.connectFlow.launchAgain(id, 'browser'),
  'connect.copyLink': (id) => core.connectFlow.launchAgain(id, 'clipboard'),
  'connect.paste': (id, text) => core.connectFlow.paste(id, text),
  'connect.cancel': (id) => core.connectFlow.cancel(id),
  'connect.dismiss': (id) => core.connectFlow.dismiss(id),

  'connections.check': (id) => core.checks.check(id),
  'connections.checkAll': async () => {
    core.networkChanged();
    if (!core.ports.network.online()) return err(appError('network.offline'));
    const problem = core.vault.problem();
    if (problem) return err(problem);
    await core.checks.checkAll();
    return ok(null);
  },
  'connections.rename': (id, label) => core.connections.rename(id, label),
  'connections.makeDefault': (id) => core.connections.makeDefault(id),
  'connections.disconnect': (id) => core.disconnects.disconnect(id),

  'vault.unlock': ({ passphrase }) => core.vault.unlock(passphrase),
  'vault.lock': () => core.vault.lock(),
  'vault.retry': async () => {
    await core.vault.open();
    return ok(null);
  },
  'vault.setPassphrase': ({ current, passphrase }) => core.vault.setPassphrase(current, passphrase),
  'vault.useSystem': ({ passphrase }) => core.vault.useSystem(passphrase),
  'vault.useSessionOnly': () => core.vault.useSessionOnly(),
  'vault.restore': () => core.restoreVault(),
  'vault.startFresh': () => core.vault.startFresh(),

  'storage.acknowledge': () => {
    core.acknowledgeStorage();
    return ok(null);
  },
  'settings.update': (change) => core.updateSettings(change),
  'system.networkChanged': () => {
    core.networkChanged();
    return ok(null);
  },
});

const providerDetail = (core: Core, key: ProviderKey): Result<ProviderDetail> => {
  const entry = core.catalog.find(key);
  if (!entry) return err(appError('provider.not_found'));
  const { record, origin, draft } = entry;
  const uris =
    record.auth.kind === 'oauth2'
      ? redirectUris(record.auth.redirect, core.linkScheme, record.key)
      : { loopback: null, 'deep-link': null };
  return ok({ record, origin, draft, redirectUris: uris });
};

/** The address of one of a provider's pages. It comes from the record; the page that asks only names it. */
const pageUrl = (core: Core, key: ProviderKey, page: ProviderPage): string | null => {
  const detail = providerDetail(core, key);
  if (!detail.ok) return null;
  const { record, redirectUris: uris } = detail.value;
  switch (page.kind) {
    case 'guide-step': {
      const url = record.guide?.steps[page.index]?.link?.url ?? null;
      return url?.replaceAll('{redirectUri}', () => encodeURIComponent(uris[page.callback] ?? '')) ?? null;
    }
    case 'connected-apps':
      return record.links.connectedApps;
    case 'scope-docs':
      return scopeDocs(record);
    case 'website':
    case 'console':
    case 'docs':
      return record.links[page.kind];
  }
};

const scopeDocs = ({ auth }: ProviderRecord): string | null =>
  auth.kind === 'oauth2' ? auth.scopes.docsUrl : null;
