import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { paths } from '../server/endpoints.ts';
import { empty, json } from '../server/message.ts';
import type { SandboxResponse } from '../server/message.ts';
import { numberIn, operation, problem } from './operation.ts';
import type { Call, Operation } from './operation.ts';

const below = (collection: string, run: Operation['run']): Operation => ({
  ...operation('any', collection, undefined, run),
  single: 'below',
});

/** Calls that show what a client sends, and those that respond as a good API rarely does. All take every method. */
export function oddCalls(otherOrigin: string): readonly Operation[] {
  return [
    below('echo', echo),
    below('status', status),
    operation('GET', 'limited', undefined, () => tooMany),
    operation('any', 'redirect', undefined, (call) => redirect(call, otherOrigin)),
    operation('any', 'slow', undefined, async (call) => {
      await setTimeout(numberIn(call, 'ms', 3000, 10 * 60_000), undefined, { signal: call.request.closed });
      return json(200, { slow: true });
    }),
    operation('any', 'endless', undefined, ({ request }) => stream(200, drip(request.closed))),
    operation('any', 'cut', undefined, (call) => {
      const bytes = numberIn(call, 'bytes', 500, 100_000_000);
      const headers = { 'content-length': String(bytes * 2 + 1) };
      return stream(200, cutAfter(bytes), headers);
    }),
  ];
}

/** The request as it was received: the target and the headers byte for byte, the body as text and as a digest. */
const echo = ({ request }: Call): SandboxResponse =>
  json(200, {
    method: request.method,
    target: request.target,
    headers: pairsOf(request.rawHeaders),
    body: request.body.toString('utf8'),
    size: request.body.length,
    sha256: createHash('sha256').update(request.body).digest('hex'),
  });

/** `/api/status/503?retry_after=5`. */
function status({ request, id }: Call): SandboxResponse {
  const code = Number(id);
  if (!/^[2-5]\d\d$/.test(id)) return problem(404, 'not_found', 'A status has three digits, from 200 on.');
  const after = request.url.searchParams.get('retry_after');
  const headers = after === null ? {} : { 'retry-after': after };
  if (code === 204 || code === 205 || code === 304) return empty(code, headers);
  return json(code, { status: code, text: STATUS_CODES[code] ?? 'Unassigned' }, headers);
}

const tooMany = json(
  429,
  { error: 'rate_limited', error_description: 'Too many requests. Try again in two seconds.' },
  { 'retry-after': '2' },
);

/** `/api/redirect?to=same&status=302`: to the echo of this host (`same`), to that of another (`other`), or to itself (`loop`). */
function redirect(call: Call, otherOrigin: string): SandboxResponse {
  const { mount, target, url } = call.request;
  const code = numberIn(call, 'status', 302, 399);
  if (![301, 302, 303, 307, 308].includes(code))
    return problem(400, 'invalid_request', 'This is no redirect.');
  const locations: Readonly<Record<string, string>> = {
    same: `${mount}${paths.api}/echo/redirected`,
    other: `${otherOrigin}/redirected`,
    loop: target,
  };
  const location = locations[url.searchParams.get('to') ?? 'same'];
  return location === undefined
    ? problem(400, 'invalid_request', 'It leads to same, other or loop.')
    : empty(code, { location });
}

const stream = (
  code: number,
  bytes: AsyncIterable<Uint8Array>,
  headers: Readonly<Record<string, string>> = {},
): SandboxResponse => ({
  status: code,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body: Buffer.alloc(0),
  stream: bytes,
});

/** A line every 50 ms until the client leaves. */
async function* drip(closed: AbortSignal): AsyncGenerator<Buffer, void> {
  for (let line = 1; ; line += 1) {
    yield Buffer.from(`line ${line}\n`);
    await setTimeout(50, undefined, { signal: closed });
  }
}

async function* cutAfter(bytes: number): AsyncGenerator<Buffer, void> {
  yield Buffer.alloc(bytes, 'x');
  // The client receives what was written so far.
  await setTimeout(50);
  throw new Error('The connection ends here.');
}

const pairsOf = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((name, index) =>
    index % 2 === 0 ? [[name, flat[index + 1] ?? ''] satisfies [string, string]] : [],
  );
