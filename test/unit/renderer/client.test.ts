import { describe, expect, it } from 'vitest';
import { createClient } from '../../../renderer/bridge/client.ts';
import type { Bridge } from '../../../shared/ipc/bridge.ts';

describe('the client', () => {
  it('turns a call that breaks on its way into a failure like any other', async () => {
    const client = createClient({
      call: { 'vault.lock': () => Promise.reject(new Error('secret words of a stack')) },
    } as unknown as Bridge);
    const result = await client.call('vault.lock');
    expect(result).toMatchObject({ ok: false, error: { code: 'ipc.internal', details: {} } });
    expect(JSON.stringify(result)).not.toContain('secret words');
  });
});
