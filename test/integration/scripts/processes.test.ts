import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createProcesses } from '../../../scripts/lib/processes.mjs';

const node = (script: string) => [process.execPath, ['-e', script]] as const;

/**
 * Starts a grandchild that shares its output. A child counts as ended when its output is closed, so waiting for the child
 * is waiting for the grandchild, too.
 */
const PARENT = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: ['ignore', 1, 'ignore'] });
  child.on('spawn', () => console.log('both run'));
  setInterval(() => {}, 1000);`;

describe('children', () => {
  it('give their exit code, the signal that ended them, or why they could not start', async () => {
    const { run } = createProcesses();
    expect(await run(...node('process.exitCode = 7'))).toEqual({
      code: 7,
      timedOut: false,
      startError: null,
    });
    expect(await run(...node("process.kill(process.pid, 'SIGTERM')"))).toMatchObject({ code: 143 });
    const missing = await run('/no/such/program', []);
    expect(missing.code).toBe(127);
    expect(missing.startError).toContain('ENOENT');
  });

  it('give what they print', async () => {
    const { capture } = createProcesses();
    const { output } = await capture(...node("console.log('out'); console.error('err')"));
    expect(output.split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it('are stopped with all they started when they take too long', async () => {
    const { start } = createProcesses();
    /** Whether both ran by then; only then does it prove something. */
    const stopAfter = async (timeoutMs: number): Promise<boolean> => {
      const running = start(...node(PARENT), { stdio: ['ignore', 'pipe', 'ignore'], timeoutMs });
      let said = '';
      running.child.stdout!.on('data', (text: Buffer) => (said += text.toString()));
      expect(await running.ended).toMatchObject({ code: 137, timedOut: true });
      return said !== '';
    };
    // A busy machine takes longer to start them.
    let timeoutMs = 3000;
    while (!(await stopAfter(timeoutMs))) timeoutMs *= 2;
  });

  it('are stopped with all they started when everything is', async () => {
    const { start, stopAll } = createProcesses();
    const running = start(...node(PARENT), { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(running.child.stdout!, 'data');
    stopAll('SIGTERM');
    expect(await running.ended).toMatchObject({ code: 143, timedOut: false });
  });
});
