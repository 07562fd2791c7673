import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { withCertificate } from '../http/client-certificate.ts';
import type { ClientCertificate, Http } from '../ports.ts';

/** What a client with a certificate uses of a record: the endpoints for such clients in place of the others (RFC 8705 §5). */
export const withMtlsEndpoints = (auth: OAuth2Facts): OAuth2Facts => ({
  ...auth,
  endpoints: { ...auth.endpoints, ...auth.endpoints.mtls },
  // Tokens are bound to the certificate, and not to a key as well.
  ...(auth.tokenResponse.certificateBound && { dpopAlgorithms: [] }),
});

/** The certificate that a client's tokens are bound to; null if they are bound to none (RFC 8705 §3). */
export const boundCertificate = ({
  record: { auth },
  certificate = null,
}: {
  readonly record: { readonly auth: OAuth2Facts };
  readonly certificate?: ClientCertificate | null;
}): ClientCertificate | null => (auth.tokenResponse.certificateBound ? certificate : null);

/** Presents a certificate where the client authenticates, and to userinfo if tokens are bound to it. Others never see it. */
export const presentingHttp = (
  http: Http,
  { endpoints, tokenResponse }: OAuth2Facts,
  certificate: ClientCertificate | null,
): Http => {
  if (certificate === null) return http;
  const { token, refresh, revocation, pushedAuthorizationRequest, deviceAuthorization, userinfo } = endpoints;
  const authenticated = [token, refresh, revocation, pushedAuthorizationRequest, deviceAuthorization];
  // Normalized like the URLs that the OAuth library passes.
  const urls = new Set(
    [...authenticated, tokenResponse.certificateBound ? userinfo : null].flatMap((url) =>
      url === null ? [] : [new URL(url).href],
    ),
  );
  const send = withCertificate(certificate, http.send.bind(http));
  return { send: (request) => (urls.has(request.url) ? send(request) : http.send(request)) };
};
