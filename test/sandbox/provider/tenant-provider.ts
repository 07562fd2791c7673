import { createAuthorizationServer } from '../auth/authorization-server.ts';
import { sandboxClientDocument } from '../auth/client-document.ts';
import { clientRegistryOf } from '../auth/clients.ts';
import type { ClientRegistry } from '../auth/clients.ts';
import { grantsOf } from '../auth/grants.ts';
import type { Grants } from '../auth/grants.ts';
import { interactionPages } from '../auth/interactions.ts';
import { botApi } from '../api/bots.ts';
import { sampleApi } from '../api/api.ts';
import { mcpServer, resourceMetadata } from '../api/mcp.ts';
import { newProofChecker } from '../api/dpop.ts';
import { apiCopies } from '../copies/copies.ts';
import { developerConsole } from '../console/console.ts';
import type { PlatformControls } from '../platform/console.ts';
import { escapeHtml } from '../pages/html.ts';
import { assetResponse, pageResponse } from '../pages/layout.ts';
import { errorPage, frontPage } from '../pages/messages.ts';
import { paths } from '../server/endpoints.ts';
import { json, text } from '../server/message.ts';
import type { SandboxResponse, Endpoint, Handler, SandboxRequest } from '../server/message.ts';
import { callListener } from '../server/node-call.ts';
import type { ServerKeys } from './keys.ts';
import { initialsOf, peopleOf } from './people.ts';
import type { People } from './people.ts';
import { portrait } from './portrait.ts';
import type { Store, TenantStore } from './store.ts';
import type { Traits } from './traits.ts';

/** The provider of one tenant: authorization server, console and API on one store. */
export interface TenantProvider {
  /** `http://127.0.0.1:4780` or `http://127.0.0.1:4780/acme`. */
  readonly issuer: string;
  readonly clients: ClientRegistry;
  readonly grants: Grants;
  readonly people: People;
  readonly store: TenantStore;
  readonly handle: Handler;
}

export interface TenantProviderOptions {
  readonly origin: string;
  /** The tenant's name; '' for the root. */
  readonly tenant: string;
  readonly store: Store;
  readonly keys: ServerKeys;
  readonly traits: () => Traits;
  readonly marker?: string | undefined;
  /** The origin of a host that is not the provider's. */
  readonly otherOrigin: string;
  /** The reference platform that the console controls, once it runs. */
  readonly platform?: () => PlatformControls | undefined;
}

export function createTenantProvider(options: TenantProviderOptions): TenantProvider {
  const mount = options.tenant === '' ? '' : `/${options.tenant}`;
  const issuer = `${options.origin}${mount}`;
  const store = options.store.tenant(options.tenant);
  const people = peopleOf(store);
  const { keys, traits, marker } = options;
  const authorizationServer = createAuthorizationServer({
    issuer,
    mount,
    store,
    people,
    keys,
    traits,
    marker,
  });
  const clients = clientRegistryOf(authorizationServer, store, marker);
  const grants = grantsOf(store);

  const listener = authorizationServer.callback();
  const protocol: Handler = (request) => callListener((...pair) => void listener(...pair), request);
  const interactions = interactionPages(authorizationServer, people);
  const developerPages = developerConsole({ clients, grants, people, platform: options.platform });
  const access = {
    provider: authorizationServer,
    people,
    proofs: newProofChecker(() => traits().dpopNonce),
  };
  const api = sampleApi({ ...access, store, otherOrigin: options.otherOrigin });

  const front: Handler = (request) => {
    const page = request.path === '/' ? frontPage({ base: mount }) : errorPage('not_found', undefined, 404);
    return Promise.resolve(pageResponse(page, mount));
  };
  const own: Partial<Record<Endpoint, Handler>> = {
    console: developerPages,
    pages: (request) =>
      request.path.startsWith(`${paths.interaction}/`) ? interactions(request) : protocol(request),
    api,
    mcp: mcpServer(issuer, access),
    resource: resourceMetadata(issuer),
    bots: botApi(people),
    copies: apiCopies(access),
    assets: (request) => Promise.resolve(asset(request, people)),
    trap: () => Promise.resolve(json(200, {})),
    document: () => Promise.resolve(json(200, sandboxClientDocument())),
    other: front,
  };
  const handle: Handler = async (request) => {
    const refusal =
      request.endpoint === 'console' || request.endpoint === 'pages' ? crossSite(request) : undefined;
    return refusal ?? (own[request.endpoint] ?? protocol)(request);
  };
  return { issuer, clients, grants, people, store, handle };
}

/** Rejects a form that a page of another site sent. The console has no sign-in that would prevent it. */
function crossSite(request: SandboxRequest): SandboxResponse | undefined {
  const { origin } = request.headers;
  if (request.method !== 'POST' || origin === undefined || origin === request.url.origin) return undefined;
  // All sandbox pages have `Referrer-Policy: no-referrer`, so their forms send `Origin: null`. Fetch metadata
  // distinguishes them from forms of other sites.
  if (origin === 'null' && request.headers['sec-fetch-site'] === 'same-origin') return undefined;
  return pageResponse(errorPage('cross_site_form', 'This form came from another site.', 403), request.mount);
}

function asset(request: SandboxRequest, people: People): SandboxResponse {
  const name = request.path.slice(paths.assets.length + 1);
  const [, sub, format] = /^people\/([\w-]+)\.(svg|png)$/.exec(name) ?? [];
  const person = sub === undefined ? undefined : people.bySub(sub);
  if (person !== undefined && format === 'png')
    return { status: 200, headers: { 'content-type': 'image/png' }, body: portrait(person.sub) };
  if (person !== undefined) {
    const letters = escapeHtml(initialsOf(person));
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="#e2f3f0"/><text x="32" y="40" text-anchor="middle" font-family="sans-serif" font-size="24" fill="#0f766e">${letters}</text></svg>`;
    return text(200, picture, 'image/svg+xml', { 'x-content-type-options': 'nosniff' });
  }
  return assetResponse(name) ?? text(404, 'Not found');
}
