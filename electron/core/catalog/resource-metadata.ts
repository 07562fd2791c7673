import { z } from 'zod';
import { appError } from '../../../shared/errors.ts';
import { visibleLine } from '../../../shared/domain/visible-name.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { MetadataAddress } from './metadata-address.ts';
import { optionalList, optionalText } from './server-metadata.ts';
import { endpointProblem, isLoopbackHost } from './url-rules.ts';

/** More servers than a person can choose from are left out. */
const MAX_SERVERS = 5;

/** The metadata of a protected resource that Keyfob uses (RFC 9728 §2). */
const resourceMetadataSchema = z.object({
  resource: z.string().max(LIMITS.url),
  authorization_servers: optionalList,
  scopes_supported: optionalList,
  resource_name: optionalText,
});

/** What an API says about itself. */
export interface ProtectedResource {
  /** Its identifier in the spelling of its metadata, which the server compares (RFC 8707 §2). */
  readonly id: string;
  /** Null if it has none. */
  readonly name: string | null;
  /** The issuers that it trusts; may be empty. */
  readonly servers: readonly string[];
  /** The scopes that its metadata lists; null if it lists none. */
  readonly scopes: readonly string[] | null;
}

/** The URLs of the metadata of what was typed (RFC 9728 §3.1), the one of the whole path first. */
export const resourceMetadataUrls = ({ issuer, query }: MetadataAddress): URL[] => {
  const path = issuer.pathname.replace(/\/$/, '');
  return [...new Set([path, ''])].map((suffix) => {
    const url = new URL(issuer);
    url.pathname = `/.well-known/oauth-protected-resource${suffix}`;
    url.search = query;
    return url;
  });
};

/**
 * Reads the metadata of the resource that was typed, or of the one that contains it. Fails with `discovery.invalid`, or with
 * `discovery.resource_mismatch` if it describes another one (RFC 9728 §3.3), such as one of another origin.
 */
export const readResource = (document: unknown, { issuer }: MetadataAddress): Result<ProtectedResource> => {
  const { host } = issuer;
  const parsed = resourceMetadataSchema.safeParse(document);
  if (!parsed.success) return err(appError('discovery.invalid', { host }));
  const { resource, authorization_servers: servers, scopes_supported, resource_name } = parsed.data;
  if (endpointProblem(resource, isLoopbackHost(issuer.hostname)) !== null)
    return err(appError('discovery.invalid', { host }));
  if (!contains(new URL(resource), issuer)) return err(appError('discovery.resource_mismatch', { host }));
  return ok({
    id: resource,
    name: resource_name === undefined ? null : visibleLine(resource_name, LIMITS.providerName),
    servers: [...new Set(servers ?? [])].slice(0, MAX_SERVERS),
    scopes: scopes_supported ?? null,
  });
};

/** Whether a URL is a resource or below it. Servers publish one identifier for several paths. */
const contains = (resource: URL, url: URL): boolean => {
  const path = resource.pathname.replace(/\/$/, '');
  return resource.origin === url.origin && `${url.pathname}/`.startsWith(`${path}/`);
};

/** A parameter of a challenge (RFC 9110 §11.6.1); null if it is not there. */
export const challengeParameter = (header: string, name: string): string | null => {
  const match = new RegExp(String.raw`(?:^|[\s,])${name}\s*=\s*(?:"([^"]*)"|([^\s,"]+))`, 'i').exec(header);
  return match?.[1] ?? match?.[2] ?? null;
};
