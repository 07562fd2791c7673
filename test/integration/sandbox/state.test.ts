import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as oidc from 'openid-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { providerRecordSchema } from '../../../electron/core/catalog/provider-schema.ts';
import { readArguments } from '../../sandbox/arguments.ts';
import { protectedSandboxRecord } from '../../sandbox/provider-record.ts';
import { startSandbox } from '../../sandbox/sandbox.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { startSimulator } from '../../sandbox/simulator.ts';
import { freePort } from '../../support/raw-http.ts';
import { clientFor, signIn } from './openid-client.ts';

const mainFile = resolve(import.meta.dirname, '../../sandbox/main.ts');

let directory: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sandbox-test-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

describe('state', () => {
  it('survives a restart: client, tokens, people and keys', async () => {
    const stateDir = join(directory, 'state');
    const first = await startSimulator({ stateDir });
    const client = await first.createClient({ name: 'Keeper' });
    const tokens = await signIn(first, await clientFor(first, client), { as: 'Clara Holm' });
    const { port } = first;
    await first.stop();
    await expect(fetch(first.issuer)).rejects.toThrow();

    await using second = await startSimulator({ stateDir, port });
    const config = await clientFor(second, client);
    const me = await fetch(`${second.endpoints.api}/me`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await me.json()).toMatchObject({ id: tokens.claims()!.sub, email: 'clara.holm@example.org' });
    const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token!);
    expect(refreshed.claims()!.sub).toBe(tokens.claims()!.sub);
    expect((await signIn(second, config, { as: 'clara' })).claims()!.sub).toBe(tokens.claims()!.sub);
  });

  it('is readable by its owner alone', async () => {
    const stateDir = join(directory, 'state');
    const sandbox = await startSandbox({ port: 0, stateDir });
    expect(statSync(stateDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(stateDir, 'sandbox.sqlite')).mode & 0o777).toBe(0o600);
    await sandbox.stop();
  });

  it('of the platform survives a restart: keys, sessions and connections, whose tokens it encrypts', async () => {
    const ask = async ({ platform }: Sandbox, path: string, body: object): Promise<unknown> => {
      const headers = { authorization: `Api-Key ${platform.apiKey}` };
      const url = `${platform.baseUrl}/v1/assistants/${platform.assistantId}${path}`;
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json();
    };
    const first = await startSandbox({ port: 0, stateDir: directory });
    const started = (await ask(first, '/oauth/sandbox/start/', {})) as { connect_url: string };
    await first.platform.consent(started.connect_url);
    const session = first.platform.startSession();
    await first.stop();
    expect(statSync(join(directory, 'platform.key')).mode & 0o777).toBe(0o600);

    const second = await startSandbox({ port: 0, stateDir: directory });
    const [connection] = second.platform.connections();
    const request = { method: 'GET', path: '/me' };
    const answer = await ask(second, `/external-provider-proxy/${connection!.id}/`, { request });
    expect(answer).toMatchObject({ status: 200, body: { email: 'anna@example.org' } });
    const headers = { 'x-session-token': session };
    expect((await fetch(`${second.platform.baseUrl}/v1/organizations/`, { headers })).status).toBe(200);
    await second.stop();
  });

  it('is not changed if it cannot be read', async () => {
    const file = join(directory, 'sandbox.sqlite');
    writeFileSync(file, 'this is no database, but somebody may want it back');
    await expect(startSandbox({ port: 0, stateDir: directory })).rejects.toMatchObject({
      code: 'ERR_SQLITE_ERROR',
    });
    expect(readFileSync(file, 'utf8')).toMatch(/^this is no database/);
  });
});

describe('the provider record', () => {
  it('is valid, and its URLs work', async () => {
    const sandbox = await startSandbox({ port: 0 });
    const record = providerRecordSchema.parse(protectedSandboxRecord(sandbox.baseUrl));
    if (record.auth.kind !== 'oauth2') throw new Error('not OAuth');
    const discovered = (await (
      await fetch(`${sandbox.baseUrl}/.well-known/openid-configuration`)
    ).json()) as Record<string, unknown>;
    const { endpoints } = record.auth;
    expect({
      issuer: record.auth.issuer,
      authorization_endpoint: endpoints.authorization,
      token_endpoint: endpoints.token,
      revocation_endpoint: endpoints.revocation,
      userinfo_endpoint: endpoints.userinfo,
      device_authorization_endpoint: endpoints.deviceAuthorization,
      pushed_authorization_request_endpoint: endpoints.pushedAuthorizationRequest,
      introspection_endpoint: endpoints.introspection,
      registration_endpoint: endpoints.registration,
      jwks_uri: endpoints.jwks,
    }).toEqual(
      Object.fromEntries(
        Object.entries(discovered).filter(([name]) => /^(issuer|jwks_uri|[a-z_]+_endpoint)$/.test(name)),
      ),
    );
    expect(record.auth.scopes.items.map(({ id }) => id)).toEqual(discovered['scopes_supported']);
    const { website, console: developerConsole, connectedApps } = record.links;
    for (const page of [website, developerConsole, connectedApps]) {
      expect((await fetch(page!)).status).toBe(200);
    }
    const form = record.guide!.steps[0]!.link!.url.replace('{redirectUri}', encodeURIComponent('app.x:/cb'));
    expect(await (await fetch(form)).text()).toMatch(/app\.x:\/cb/);
    await sandbox.stop();
  });
});

describe('the command', () => {
  /** Starts the command; `seen` resolves when its output matches a pattern. */
  function run(args: readonly string[], input: 'ignore' | 'pipe' = 'pipe') {
    const child = spawn(process.execPath, [mainFile, ...args], { stdio: [input, 'pipe', 'pipe'] });
    children.push(child);
    let output = '';
    const seen = (pattern: RegExp) =>
      new Promise<RegExpExecArray>((found, lost) => {
        const check = (): void => {
          const match = pattern.exec(output);
          if (match !== null) found(match);
        };
        child.on('exit', () => lost(new Error(`It ended: ${output}`)));
        for (const stream of [child.stdout!, child.stderr!]) stream.on('data', check);
      });
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
    return { child, seen, ended };
  }

  it('writes the record once it listens, tries the next port, stops on SIGTERM', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const { port } = blocker.address() as AddressInfo;
    const record = join(directory, 'deep', 'record.json');
    const command = run(['--port', `${port}`, '--state', join(directory, 's'), '--record', record]);
    const [, address] = await command.seen(/Sandbox: (http:\/\/127\.0\.0\.1:\d+)\//);
    expect(address).not.toBe(`http://127.0.0.1:${port}`);
    const written = JSON.parse(readFileSync(record, 'utf8')) as { auth: { issuer: string } };
    expect(written.auth.issuer).toBe(address);
    expect((await fetch(`${address}/console`)).status).toBe(200);
    command.child.kill('SIGTERM');
    const { code, output } = await command.ended;
    expect(code).toBe(0);
    expect(output).toContain(`Port ${port} is taken, using`);
    blocker.close();
  });

  it('stops when its stdin pipe closes, but runs without one', async () => {
    const piped = run(['--port', `${await freePort()}`, '--state', join(directory, 'a')]);
    await piped.seen(/Sandbox: /);
    piped.child.stdin!.end();
    expect((await piped.ended).code).toBe(0);

    const alone = run(['--port', `${await freePort()}`, '--state', join(directory, 'b')], 'ignore');
    const [, address] = await alone.seen(/Sandbox: (\S+)\//);
    expect((await fetch(address!)).status).toBe(200);
    alone.child.kill('SIGINT');
    expect((await alone.ended).code).toBe(0);
  });

  it.each([
    [['--port', '80', '--state', 'x'], /--port must be a number from 1024/],
    [['--port', '65536', '--state', 'x'], /--port must be a number from 1024/],
    [['--port', 'abc', '--state', 'x'], /--port must be a number from 1024/],
    [['--port', '1e4', '--state', 'x'], /--port must be a number from 1024/],
    [[], /--state is missing/],
    [['--state', ''], /--state is missing/],
    [['--state', 'x', '--fast'], /Unknown option '--fast'/],
  ])('rejects the arguments %j', (args, message) => {
    expect(readArguments(args)).toMatch(message);
  });

  it('parses valid arguments, and exits with 2 and the usage for invalid ones', async () => {
    expect(readArguments(['--state', 's'])).toEqual({ port: 4780, stateDir: 's', copies: false });
    expect(readArguments(['--port', '5000', '--state', 's', '--record', 'r', '--copies'])).toEqual({
      port: 5000,
      stateDir: 's',
      record: 'r',
      copies: true,
    });
    const { code, output } = await run(['--state']).ended;
    expect([code, output.includes('Usage:')]).toEqual([2, true]);
  });

  it('reports damaged state', async () => {
    writeFileSync(join(directory, 'sandbox.sqlite'), 'damaged beyond repair, really, and long enough');
    const { code, output } = await run(['--port', `${await freePort()}`, '--state', directory]).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/The state in .* cannot be read/);
    expect(output).not.toMatch(/\n\s+at /);
  });
});
