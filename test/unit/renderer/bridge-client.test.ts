import { describe, expect, it } from 'vitest';
import { createBridgeClient } from '../../../renderer/bridge/bridge-client.ts';
import type { Bridge } from '../../../shared/ipc/bridge.ts';

describe('the bridge client', () => {
  it('returns an error that names nothing of a call that threw', async () => {
    const bridge = createBridgeClient({
      call: { 'vault.lock': () => Promise.reject(new Error('secret words of a stack')) },
    } as unknown as Bridge);
    const result = await bridge.call('vault.lock');
    expect(result).toMatchObject({ ok: false, error: { code: 'ipc.internal', details: {} } });
    expect(JSON.stringify(result)).not.toContain('secret words');
  });
});
