import type { DiscoveryReport } from '../../../shared/domain/custom-provider.ts';
import { appError } from '../../../shared/errors.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { ProviderDetail, ProviderPage, RedirectUriInput } from '../../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { DiscoveryInput } from '../catalog/discovery.ts';
import { resolveRecord } from '../catalog/resolve-record.ts';
import { namesServer } from '../clients/callback-key.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import { redirectUris } from '../oauth/redirect-uri.ts';
import type { Browser, Clipboard, Http } from '../ports.ts';
import { keptCallbackKey } from './oauth-clients.ts';

interface ProviderPagesParts {
  readonly catalog: Catalog;
  readonly clients: OAuthClientRepository;
  readonly http: Http;
  readonly browser: Browser;
  readonly clipboard: Clipboard;
  /** The scheme of deep links that the operating system opens with this app. */
  readonly linkScheme: string;
}

/** What the person can look up about a provider: its record, redirect URIs and pages, and the metadata of a server. */
export class ProviderPages {
  readonly #parts: ProviderPagesParts;

  constructor(parts: ProviderPagesParts) {
    this.#parts = parts;
  }

  /** Returns a provider with the redirect URIs to register. Fails with `provider.not_found`. */
  detail(key: ProviderKey): Result<ProviderDetail> {
    const { catalog, linkScheme } = this.#parts;
    const entry = catalog.find(key);
    if (!entry) return err(appError('provider.not_found'));
    const { record, origin, draft } = entry;
    const uris =
      record.auth.kind === 'oauth2'
        ? redirectUris(record.auth.redirect, linkScheme, record.key)
        : { loopback: null, 'deep-link': null };
    return ok({ record, origin, draft, redirectUris: uris, namesServer: namesServer(record) });
  }

  /**
   * Returns the redirect URI that the person registers for an OAuth client. Fails with `client.redirect_unsupported` if the provider allows
   * no such callback, and with `connect.variable_invalid` as long as it depends on a server that is not named yet.
   */
  redirectUri({ providerKey, callback, oauthClientId, variables }: RedirectUriInput): Result<string> {
    const { catalog, clients, linkScheme } = this.#parts;
    const entry = catalog.find(providerKey);
    if (!entry) return err(appError('provider.not_found'));
    const { record } = entry;
    if (record.auth.kind !== 'oauth2') return err(appError('client.redirect_unsupported'));
    const resolved = namesServer(record) ? resolveRecord(record, variables) : null;
    if (resolved?.ok === false) return resolved;
    const client = oauthClientId === null ? null : clients.find(oauthClientId);
    // The person registers only what they enter in place of a registration of Keyfob's.
    const known = client?.isRegistered === true ? null : client;
    const callbackKey = resolved || known ? keptCallbackKey(record, known, variables) : record.key;
    const uri = redirectUris(record.auth.redirect, linkScheme, callbackKey)[callback];
    return uri === null ? err(appError('client.redirect_unsupported')) : ok(uri);
  }

  /** Copies a redirect URI. Fails as `redirectUri`. */
  async copyRedirectUri(input: RedirectUriInput): Promise<Result<null>> {
    const uri = this.redirectUri(input);
    if (!uri.ok) return uri;
    await this.#parts.clipboard.write(uri.value);
    return ok(null);
  }

  /**
   * Opens a page of the provider in the browser. The caller names the page; its address comes from the record. That of a custom provider
   * must be https: by others, a page that was taken over could act on programs of this computer.
   */
  async openPage(key: ProviderKey, page: ProviderPage): Promise<Result<null>> {
    const detail = this.detail(key);
    const url = detail.ok ? pageUrl(detail.value, page) : null;
    const isAllowed =
      url !== null && (!detail.ok || detail.value.origin !== 'custom' || url.startsWith('https:'));
    return isAllowed ? this.#parts.browser.open(url) : err(appError('system.open_failed'));
  }

  /** Finds out how to sign in at a URL (RFC 9728, RFC 8414, OIDC Discovery). Fails with `discovery.*` or `network.*`. */
  async discover(input: DiscoveryInput): Promise<Result<DiscoveryReport>> {
    const { discover } = await import('../catalog/discovery.ts');
    return discover(this.#parts.http, input);
  }
}

const pageUrl = ({ record, redirectUris: uris }: ProviderDetail, page: ProviderPage): string | null => {
  switch (page.kind) {
    case 'guide-step': {
      const url = record.guide?.steps[page.index]?.link?.url ?? null;
      return url?.replaceAll('{redirectUri}', () => encodeURIComponent(uris[page.callback] ?? '')) ?? null;
    }
    case 'connected-apps':
      return record.links.connectedApps;
    case 'scope-docs':
      return record.auth.kind === 'oauth2' ? record.auth.scopes.docsUrl : null;
    case 'website':
    case 'console':
    case 'docs':
      return record.links[page.kind];
  }
};
