import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { endpointProblem, isLoopbackHost } from './url-rules.ts';

/** A URL from which metadata can be requested. */
export interface MetadataUrl {
  readonly source: 'openid' | 'oauth';
  readonly url: URL;
}

/** What a person entered: an issuer or a protected resource, or the URL of its metadata. */
export interface MetadataAddress {
  /** The URL of the issuer, normalized. */
  readonly issuer: URL;
  /** The issuer as it was typed. */
  readonly typedIssuer: string;
  /** The query that was typed, or an empty string. */
  readonly query: string;
  /** The URL of a server's metadata as it was typed, with its query; null if something else was entered. */
  readonly document: MetadataUrl | null;
}

/**
 * The path of metadata. The issuer's path comes before the well-known part (OIDC Discovery §4.1) or after it (RFC 8414 §3.1),
 * and servers mix the two.
 */
const WELL_KNOWN = /\/\.well-known\/([^/?#]+)/;

/** The well-known part of a protected resource (RFC 9728 §3.1). Its URL is derived from the resource, like that of an issuer. */
const RESOURCE_METADATA = 'oauth-protected-resource';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** What a person typed with http as the scheme; null if a scheme was typed, or another host than this computer. */
export const asLoopbackHttp = (input: string): string | null => {
  const typed = `http://${input.trim()}`;
  return !SCHEME.test(input.trim()) && URL.canParse(typed) && isLoopbackHost(new URL(typed).hostname)
    ? typed
    : null;
};

/** Parses what a person typed. The scheme defaults to https. Errors: `discovery.not_an_address`, `discovery.not_https`. */
export const parseMetadataAddress = (input: string): Result<MetadataAddress> => {
  const trimmed = input.trim();
  const typed = (SCHEME.test(trimmed) ? trimmed : `https://${trimmed}`).replace(/#.*$/s, '');
  if (trimmed === '' || !URL.canParse(typed)) return err(appError('discovery.not_an_address'));
  const problem = endpointProblem(new URL(typed).href, true);
  if (problem === 'not-https') return err(appError('discovery.not_https'));
  if (problem !== null) return err(appError('discovery.not_an_address'));
  const name = WELL_KNOWN.exec(new URL(typed).pathname)?.[1];
  const typedIssuer = typed.replace(/\?.*$/s, '').replace(WELL_KNOWN, '');
  if (!URL.canParse(typedIssuer)) return err(appError('discovery.not_an_address'));
  return ok({
    issuer: new URL(typedIssuer),
    typedIssuer,
    query: new URL(typed).search,
    document:
      name === undefined || name === RESOURCE_METADATA
        ? null
        : { source: name === 'openid-configuration' ? 'openid' : 'oauth', url: new URL(typed) },
  });
};

/**
 * The URLs that the standards define for an issuer's metadata, without `document`. OpenID's contains more, so it is the first. Servers that
 * publish it only as RFC 8414 §3.1 would have it are found, too; MCP requires that of clients.
 */
export const standardMetadataUrls = ({ issuer, query, document }: MetadataAddress): MetadataUrl[] => {
  const path = issuer.pathname.replace(/\/$/, '');
  const urls: readonly (readonly [MetadataUrl['source'], string])[] = [
    ['openid', `${path}/.well-known/openid-configuration`],
    ['oauth', `/.well-known/oauth-authorization-server${path}`],
    ...(path === '' ? [] : [['openid', `/.well-known/openid-configuration${path}`] as const]),
  ];
  return urls
    .map(([source, pathname]) => {
      const url = new URL(issuer);
      url.pathname = pathname;
      // Some servers choose the metadata by a parameter. Without it they would describe something else.
      url.search = query;
      return { source, url };
    })
    .filter(({ url }) => url.href !== document?.url.href);
};

/**
 * Whether the issuer in metadata is the requested one (RFC 8414 §3.3), in the spelling that was typed or the normalized one. Ignores
 * a slash at the end and the scheme's default port, which do not change the URL of the metadata.
 */
export const isRequestedIssuer = (said: string, { issuer, typedIssuer }: MetadataAddress): boolean =>
  [typedIssuer, issuer.href].some(
    (requested) => withoutOptionalParts(requested) === withoutOptionalParts(said),
  );

const withoutOptionalParts = (issuer: string): string =>
  issuer
    .replace(/^(https:\/\/[^/?#]*):443(?=\/|$)/, '$1')
    .replace(/^(http:\/\/[^/?#]*):80(?=\/|$)/, '$1')
    .replace(/\/$/, '');
