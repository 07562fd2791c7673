import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CHECKS } from '../../../scripts/lib/checks.mjs';
import { makeCheckout, type Checkout } from './made-up-checkout.ts';

interface ToolCall {
  key: string;
  args: string[];
  chromium: string;
  plain: boolean;
}

let checkout: Checkout;
const lastLine = (output: string) => output.trimEnd().split('\n').at(-1);
const tools = (told: Record<string, { exit?: number; report?: unknown; hangs?: boolean }>) => ({
  MADE_UP_TOOLS: JSON.stringify(told),
});

beforeEach(async () => {
  checkout = await makeCheckout();
});

afterEach(async () => {
  await checkout.remove();
});

describe('npm test', () => {
  it('runs every check in order and closes with the sum', async () => {
    const { code, output } = await checkout.run(['test']);
    // Seven checks, five projects with two tests each, three end-to-end tests.
    expect(lastLine(output)).toBe('20 passed, 0 failed, 0 skipped');
    expect(code).toBe(0);
    const calls = await checkout.notes<ToolCall>('tool-calls.log');
    const keys = calls.map(({ key }) => key);
    // Two of the static checks run at a time; what follows runs alone.
    expect(keys.slice(0, 4).toSorted()).toEqual(['eslint', 'knip', 'prettier', 'typescript']);
    expect(keys.slice(4)).toEqual([
      ...['electron-vite', 'vitest unit', 'vitest contract'],
      ...['vitest boundaries', 'vitest security', 'vitest integration', 'playwright'],
    ]);
    expect(output.match(/^== .*(?=\n)/gm)).toEqual([
      ...CHECKS.map(({ title }) => `== ${title}`),
      expect.stringMatching(/^== Done in /),
    ]);
    for (const { chromium, plain } of calls) {
      expect(chromium).toBe(`${checkout.root}/chromium`);
      expect(plain).toBe(true);
    }
  });

  it.each([
    { outcome: 'passes', code: 0, env: {} },
    { outcome: 'fails', code: 1, env: tools({ playwright: { exit: 1 } }) },
  ])('leaves nothing in the temporary folder when it $outcome', async ({ code, env }) => {
    expect(await checkout.run(['test', 'e2e'], env)).toMatchObject({ code });
    expect((await checkout.notes<ToolCall>('tool-calls.log')).map(({ key }) => key)).toContain('playwright');
    expect(await readdir(join(checkout.root, 'tmp'))).toEqual([]);
  });

  it('leaves nothing in the temporary folder when it is interrupted', async () => {
    const run = checkout.start(['test', 'unit'], tools({ 'vitest unit': { hangs: true } }));
    await run.says('vitest unit hangs');
    run.child.kill('SIGINT');
    expect(await run.ended).toMatchObject({ code: 1 });
    expect(await readdir(join(checkout.root, 'tmp'))).toEqual([]);
  });

  it('goes on after a failed check and says what failed', async () => {
    const { code, output } = await checkout.run(
      ['test'],
      tools({ eslint: { exit: 1 }, 'electron-vite': { exit: 2 } }),
    );
    expect(lastLine(output)).toBe('18 passed, 2 failed, 0 skipped');
    expect(output).toContain('Failed: Lint (eslint)');
    expect(output).toContain('Failed: Build (electron-vite)');
    expect(code).toBe(1);
  });

  it('counts a crash, an empty run and a failure without failed tests as failed', async () => {
    const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };
    const { code, output } = await checkout.run(
      ['test'],
      tools({
        'vitest unit': { exit: 137, report: null },
        'vitest contract': { report: { testResults: [] } },
        playwright: { exit: 1, report: { stats, errors: [] } },
      }),
    );
    expect(lastLine(output)).toBe('16 passed, 3 failed, 0 skipped');
    expect(output).toContain('Failed: Tests: unit (it ended with exit code 137 and left no report)');
    expect(output).toContain('Failed: Tests: contract (no tests found)');
    expect(code).toBe(1);
  });

  it('counts skipped tests as skipped', async () => {
    const report = {
      testResults: [{ status: 'passed', assertionResults: [{ status: 'skipped' }, { status: 'passed' }] }],
    };
    const { code, output } = await checkout.run(['test', 'unit'], tools({ 'vitest unit': { report } }));
    expect(lastLine(output)).toBe('1 passed, 0 failed, 1 skipped');
    expect(code).toBe(0);
  });

  it('runs named checks only, with the build where they need it, and builds only what has changed', async () => {
    await checkout.run(['test', 'e2e']);
    await checkout.run(['test', 'e2e']);
    await checkout.write('electron/main.ts', 'second');
    await checkout.run(['test', 'e2e']);
    const keys = (await checkout.notes<ToolCall>('tool-calls.log')).map(({ key }) => key);
    expect(keys).toEqual(['electron-vite', 'playwright', 'playwright', 'electron-vite', 'playwright']);
  });

  it('refuses the name of no check', async () => {
    const { code, output } = await checkout.run(['test', 'units']);
    expect(code).toBe(1);
    expect(output).toContain('There is no check named units');
    expect(lastLine(output)).toBe('0 passed, 1 failed, 0 skipped');
  });
});
