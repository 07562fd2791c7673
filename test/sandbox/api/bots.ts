import { json } from '../server/message.ts';
import type { Handler, SandboxRequest, SandboxResponse } from '../server/message.ts';
import { paths } from '../server/endpoints.ts';
import type { People } from '../provider/people.ts';

/** `<number>:<first name>-<16 letters or digits>`, as a person would make it on the service's pages. */
const TOKEN = /^\d{8}:([a-z]+)-[A-Za-z0-9]{16}$/;

/**
 * An API for tokens that people make by hand, without OAuth. It takes them in the `authorization` header (`Bot <token>`) below `/bots`, or in
 * the path below `/bots/bot<token>`. `DELETE …/token` revokes one.
 */
export function botApi(people: People): Handler {
  const revoked = new Set<string>();
  const respond = (request: SandboxRequest): SandboxResponse => {
    const { token, call } = readCall(request);
    const person = revoked.has(token) ? undefined : people.find(TOKEN.exec(token)?.[1] ?? '');
    if (person === undefined) return json(401, { ok: false, error: 'invalid_auth' });
    if (request.method === 'DELETE' && call === 'token') {
      revoked.add(token);
      return json(200, { ok: true });
    }
    if (call === 'getMe') return json(200, { ok: true, result: { id: person.sub, username: person.name } });
    if (call === 'sendMessage') return json(200, { ok: true, method: request.method });
    // As some servers do, with the path that they received.
    if (call === 'moved')
      return { ...json(302, { ok: true }), headers: { location: request.path.replace('moved', 'getMe') } };
    return json(404, { ok: false, error: 'not_found' });
  };
  return (request) => Promise.resolve(respond(request));
}

function readCall(request: SandboxRequest): { readonly token: string; readonly call: string } {
  const [first = '', second = ''] = request.path.slice(paths.bots.length + 1).split('/');
  if (first.startsWith('bot')) return { token: decodeURIComponent(first.slice(3)), call: second };
  const [scheme, token = ''] = (request.headers.authorization ?? '').split(' ');
  return { token: scheme === 'Bot' ? token : '', call: first };
}
