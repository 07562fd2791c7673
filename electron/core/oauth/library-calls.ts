import { err, ok, type Result } from '../../../shared/result.ts';
import { withClientValues } from '../catalog/client-values.ts';
import type { ResolvedRecord } from '../catalog/resolve-record.ts';
import { DpopProofs } from '../http/dpop.ts';
import type { SigningKey } from '../http/signing-key.ts';
import type { Clock, Http, Random } from '../ports.ts';
import { explainInvalidClient, type ClientCredentials } from './basic-authentication.ts';
import { presentingHttp } from './mutual-tls.ts';
import { notedHttp, type NoteEvent } from './noted-http.ts';
import { recordedFetch, type OAuthFetch } from './oauth-fetch.ts';
import {
  configureLibrary,
  libraryError,
  loadOAuthLibrary,
  type FallbackCode,
  type LibraryConfiguration,
  type OAuthLibrary,
} from './oauth-library.ts';

/** An OAuth client and the provider at which it is registered. */
export interface ClientContext extends ClientCredentials {
  readonly record: ResolvedRecord;
}

/** Calls openid-client on behalf of an OAuth client, over Keyfob's own HTTP, and turns what it throws into errors. */
export class LibraryCalls {
  readonly #http: Http;
  readonly #clock: Clock;
  /** The proofs of all requests with tokens that are bound to a key. */
  readonly proofs: DpopProofs;
  readonly #onClockOffset: (milliseconds: number) => void;

  /** @param onClockOffset told by how much the server's clock is ahead of ours, after each token request */
  constructor(
    ports: { readonly http: Http; readonly clock: Clock; readonly random: Random },
    onClockOffset: (milliseconds: number) => void,
  ) {
    this.#http = ports.http;
    this.#clock = ports.clock;
    this.proofs = new DpopProofs(ports);
    this.#onClockOffset = onClockOffset;
  }

  /** The `fetch` that sends the library's requests of one call, with what it records of them. */
  fetchOf(
    context: ClientContext,
    signal: AbortSignal,
    note: NoteEvent | null = null,
    dpopKey: SigningKey | null = null,
  ): OAuthFetch {
    const { auth } = context.record;
    const presenting = presentingHttp(this.#http, auth, context.certificate ?? null);
    const http = this.proofs.http(dpopKey, notedHttp(presenting, this.#clock, note));
    const headers = withClientValues(auth.tokenRequest.headers, context);
    const filled = { ...auth, tokenRequest: { ...auth.tokenRequest, headers } };
    return recordedFetch(filled, http, this.#clock, signal, this.#onClockOffset, dpopKey);
  }

  /** @param fallback the error for what the library throws without a reason that Keyfob knows */
  async run<T>(
    context: ClientContext,
    oauthFetch: OAuthFetch,
    fallback: FallbackCode,
    work: (oidc: OAuthLibrary, config: LibraryConfiguration) => Promise<T>,
  ): Promise<Result<T>> {
    const oidc = await loadOAuthLibrary();
    try {
      return ok(await work(oidc, configureLibrary(oidc, context.record, context, oauthFetch)));
    } catch (error) {
      const failure = libraryError(oidc, error, oauthFetch, fallback);
      return err(explainInvalidClient(failure, context.record.auth, context));
    }
  }
}
