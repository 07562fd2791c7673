import type * as NodeCrypto from 'node:crypto';
import { timingSafeEqual } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { sameState } from '../../../electron/core/oauth/authorization-response.ts';

vi.mock('node:crypto', async (load) => {
  const real = await load<typeof NodeCrypto>();
  return { ...real, timingSafeEqual: vi.fn(real.timingSafeEqual) };
});

it('D03: compares states of equal length in constant time', () => {
  const state = 'a'.repeat(43);
  for (const other of [state, `b${state.slice(1)}`, `${state.slice(1)}b`, 'b'.repeat(43)]) {
    vi.mocked(timingSafeEqual).mockClear();
    expect(sameState(state, other)).toBe(state === other);
    expect(timingSafeEqual).toHaveBeenCalledExactlyOnceWith(Buffer.from(state), Buffer.from(other));
  }
});
