import type { Provider } from 'oidc-provider';
import type { People } from '../provider/people.ts';
import { apiScopes } from '../provider/scopes.ts';
import { paths } from '../server/endpoints.ts';
import { json, jsonObject } from '../server/message.ts';
import type { Handler, SandboxRequest, SandboxResponse } from '../server/message.ts';
import { authenticate } from './access.ts';
import type { ProofChecker } from './dpop.ts';

/** The scope that the MCP server needs. */
const scope = 'notes:read';

/** The metadata of the MCP server as a protected resource (RFC 9728 section 2). */
export const resourceMetadata =
  (issuer: string): Handler =>
  () =>
    Promise.resolve(
      json(200, {
        resource: `${issuer}${paths.mcp}`,
        resource_name: 'Sandbox MCP',
        authorization_servers: [issuer],
        scopes_supported: apiScopes.filter((id) => id === scope),
        bearer_methods_supported: ['header'],
      }),
    );

/**
 * A small MCP server (Model Context Protocol, streamable HTTP): JSON-RPC by POST. A token must have been requested for it (RFC 8707);
 * without one, the response names its metadata (RFC 9728 section 5.1).
 */
export function mcpServer(
  issuer: string,
  parts: { readonly provider: Provider; readonly people: People; readonly proofs: ProofChecker },
): Handler {
  const resource = `${issuer}${paths.mcp}`;
  const challenge = `Bearer resource_metadata="${new URL(paths.resource, issuer).href}${new URL(resource).pathname}", scope="${scope}"`;
  const refuse = (error: string): SandboxResponse => json(401, { error }, { 'www-authenticate': challenge });
  return async (request) => {
    const token = request.headers.authorization?.split(' ')[1];
    if (token === undefined) return refuse('unauthorized');
    const caller = await authenticate(request, scope, parts);
    if ('status' in caller) return caller;
    const found = await parts.provider.AccessToken.find(token);
    if (found?.aud !== resource) return refuse('invalid_token');
    if (request.method !== 'POST') return json(405, { error: 'method_not_allowed' }, { allow: 'POST' });
    return reply(request);
  };
}

const results: Readonly<Record<string, unknown>> = {
  initialize: {
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 'sandbox', version: '1.0.0' },
  },
  'tools/list': { tools: [{ name: 'list_notes', inputSchema: { type: 'object' } }] },
};

/** The response to a JSON-RPC request. */
function reply(request: SandboxRequest): SandboxResponse {
  const call = jsonObject(request);
  const { id = null, method } = call ?? {};
  const result = typeof method === 'string' ? results[method] : undefined;
  const error = { code: -32601, message: 'Method not found' };
  return json(200, { jsonrpc: '2.0', id, ...(result === undefined ? { error } : { result }) });
}
