import type { Endpoint } from './message.ts';

/** Paths of the endpoints, relative to the mount. */
export const paths = {
  authorize: '/authorize',
  par: '/par',
  token: '/token',
  refresh: '/token/refresh',
  userinfo: '/userinfo',
  revoke: '/revoke',
  introspect: '/introspect',
  register: '/register',
  jwks: '/jwks',
  deviceAuthorization: '/device_authorization',
  device: '/device',
  logout: '/logout',
  interaction: '/interaction',
  console: '/console',
  api: '/api',
  mcp: '/mcp',
  resource: '/.well-known/oauth-protected-resource',
  bots: '/bots',
  copies: '/copies',
  assets: '/assets',
  trap: '/trap',
  clientDocument: '/client-document.json',
} as const;

const wellKnown = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'];

const byPrefix: readonly (readonly [string, Endpoint])[] = [
  [paths.authorize, 'authorize'],
  [paths.par, 'par'],
  [paths.token, 'token'],
  [paths.userinfo, 'userinfo'],
  [paths.revoke, 'revoke'],
  [paths.introspect, 'introspect'],
  [paths.register, 'register'],
  [paths.jwks, 'jwks'],
  [paths.deviceAuthorization, 'device'],
  [paths.device, 'pages'],
  [paths.logout, 'pages'],
  [paths.interaction, 'pages'],
  [paths.console, 'console'],
  [paths.api, 'api'],
  [paths.mcp, 'mcp'],
  [`${paths.resource}${paths.mcp}`, 'resource'],
  [paths.bots, 'bots'],
  [paths.copies, 'copies'],
  [paths.assets, 'assets'],
  [paths.trap, 'trap'],
  [paths.clientDocument, 'document'],
];

/** Returns the endpoint of a path relative to the mount. */
export function endpointOf(path: string): Endpoint {
  if (wellKnown.includes(path)) return 'discovery';
  return byPrefix.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`))?.[1] ?? 'other';
}

/**
 * Splits a request path into the tenant's mount and the path relative to it. In RFC 8414 section 3.1, the
 * issuer's path follows the well-known part: `/.well-known/oauth-authorization-server/acme` is the metadata
 * of tenant `acme`.
 */
export function splitMount(pathname: string, tenants: readonly string[]): { mount: string; path: string } {
  for (const tenant of tenants) {
    const mount = `/${tenant}`;
    if (pathname === mount) return { mount, path: '/' };
    if (pathname.startsWith(`${mount}/`)) return { mount, path: pathname.slice(mount.length) };
    for (const document of wellKnown) {
      if (pathname === `${document}${mount}`) return { mount, path: document };
    }
  }
  return { mount: '', path: pathname };
}
