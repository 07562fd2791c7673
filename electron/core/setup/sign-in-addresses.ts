import type { SignInAddress } from '../../../shared/domain/provider.ts';
import { minimumScopes } from '../../../shared/domain/scopes.ts';
import { appError } from '../../../shared/errors.ts';
import type { OAuthClientId, ProviderKey } from '../../../shared/ids.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { resolveRecord, withStandIns } from '../catalog/resolve-record.ts';
import type { OAuthClientRepository } from '../clients/oauth-client-repository.ts';
import type { ConnectionRepository } from '../connections/connection-repository.ts';
import { accountParameters } from '../oauth/account-hint.ts';
import type { Authorization } from '../oauth/authorization.ts';
import { redirectUris } from '../oauth/redirect-uri.ts';
import type { Clipboard } from '../ports.ts';

interface SignInAddressesParts {
  readonly catalog: Catalog;
  readonly clients: OAuthClientRepository;
  readonly repository: ConnectionRepository;
  readonly authorization: Authorization;
  readonly clipboard: Clipboard;
  readonly linkScheme: string;
}

/** What a sign-in would open, to look at before anybody signs in. */
export class SignInAddresses {
  readonly #parts: SignInAddressesParts;
  /** What was built last, so that what is copied is what was shown. */
  #last: { readonly key: ProviderKey; readonly url: string } | null = null;

  constructor(parts: SignInAddressesParts) {
    this.#parts = parts;
  }

  /**
   * Builds the address that a sign-in with the preselected permissions would open. Nothing is opened, sent or stored, so a response to it
   * would be refused. Fails with `provider.not_found`, `connect.*`, `client.not_found` or `client.redirect_unsupported`.
   *
   * @param oauthClientId null for a made-up client, and stand-ins for the record's variables
   */
  async build(key: ProviderKey, oauthClientId: OAuthClientId | null): Promise<Result<SignInAddress>> {
    const { catalog, clients, repository, authorization, linkScheme } = this.#parts;
    const entry = catalog.find(key);
    if (!entry) return err(appError('provider.not_found'));
    const client = oauthClientId === null ? null : clients.find(oauthClientId);
    if (oauthClientId !== null && client?.providerKey !== key) return err(appError('client.not_found'));
    const standIn = withStandIns(entry.record);
    if (!standIn) return err(appError('connect.unsupported'));
    const resolved = client ? resolveRecord(entry.record, client.variables) : ok(standIn);
    if (!resolved.ok) return resolved;
    const record = resolved.value;
    const uris = redirectUris(record.auth.redirect, linkScheme, client?.callbackKey ?? key);
    const redirectUri = client ? uris[client.callback] : (uris.loopback ?? uris['deep-link']);
    if (redirectUri === null) return err(appError('client.redirect_unsupported'));
    const url = await authorization.addressOf(
      { record, clientId: client?.clientId ?? 'your-client-id', clientSecret: null },
      {
        redirectUri,
        scopes: minimumScopes(record.auth),
        account: accountParameters(record.auth, { target: null, connected: repository.countOf(key) }),
      },
    );
    this.#last = { key, url };
    return ok({ url, isPushed: record.auth.endpoints.pushedAuthorizationRequest !== null });
  }

  /** Copies the address that was built last, if it is of this provider. Fails with `provider.not_found`. */
  async copy(key: ProviderKey): Promise<Result<null>> {
    if (this.#last?.key !== key) return err(appError('provider.not_found'));
    await this.#parts.clipboard.write(this.#last.url);
    return ok(null);
  }
}
