import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, describe, expect, it } from 'vitest';
import { checkPlatform } from '../sandbox/platform/check/checks.ts';
import { contractFile } from '../sandbox/platform/check/contract.ts';
import type { FaultName } from '../sandbox/platform/faults.ts';
import { startPlatform } from '../sandbox/platform/platform.ts';
import { sharedSimulator } from '../support/shared-simulator.ts';

const sim = await sharedSimulator();
const platform = await startPlatform({ provider: sim });
afterAll(() => platform.stop());

const authorization = `Api-Key ${platform.apiKey}`;
const mainFile = resolve(import.meta.dirname, '../sandbox/platform/check/main.ts');

/** Runs the command as `npm run platform:check` does. */
async function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [mainFile, ...args], { env: { ...process.env, ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

describe('the contract of the platform', () => {
  it('is a valid OpenAPI 3.1 document, in which every reference leads somewhere', async () => {
    const validator = new Validator();
    expect(await validator.validate(contractFile)).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it.each([
    ['an assistant key', () => ({ authorization })],
    ['a platform key', () => ({ authorization: `Bearer ${platform.platformKey}` })],
    [
      'a session',
      () => ({
        'x-session-token': platform.startSession('robin'),
        'vellum-organization-id': platform.users[1]!.organizations[0]!.id,
      }),
    ],
  ])('is kept by the reference platform, with %s', async (_what, credential) => {
    const start = `/v1/assistants/${platform.assistantId}/oauth/sandbox/start/`;
    const headers = { authorization };
    const started = await fetch(`${platform.baseUrl}${start}`, { method: 'POST', headers });
    await platform.consent(((await started.json()) as { connect_url: string }).connect_url);
    const { baseUrl, signInHost } = platform;
    const target = { baseUrl, signInHost, credential: credential(), provider: 'sandbox', path: '/me' };
    const results = await checkPlatform(target);
    expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
    expect(results.length).toBeGreaterThan(15);
  });

  it.each<[FaultName, string]>([
    ['nonsense', 'The type is “text/html” and should be application/json.'],
    ['wrong_shape', "must have required property 'data'"],
    ['redirect_elsewhere', 'Status 307 is not in the contract.'],
    ['server_error', 'Status 500 is not in the contract.'],
    ['down', 'fetch failed'],
  ])('is found broken: %s', async (fault, problem) => {
    platform.fault(fault);
    const [first] = await checkPlatform({ baseUrl: platform.baseUrl });
    platform.clearFaults();
    expect(first!.problems.join(' ')).toContain(problem);
  });

  it('can be checked on the command line, which says what it could not check, and what is wrong', async () => {
    const withoutKey = await run([`${platform.baseUrl}/`]);
    expect(withoutKey).toMatchObject({ code: 0 });
    expect(withoutKey.output).toContain('skipped  lists organizations (needs a credential)');
    platform.fault('foreign_connect_url');
    const env = { PLATFORM_AUTHORIZATION: authorization, PLATFORM_PROVIDER: 'sandbox' };
    const broken = await run([platform.baseUrl], env);
    platform.clearFaults();
    expect(broken).toMatchObject({ code: 1 });
    expect(broken.output).toMatch(/FAILED {3}starts to connect.*\n +connect_url is file:/);
    expect(await run(['not-a-url'])).toMatchObject({ code: 2 });
  });
});
