import { powerMonitor } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AutoLock, SystemUse } from '../../../electron/core/protection/auto-lock.ts';
import { watchPower } from '../../../electron/shell/power.ts';

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

describe('watching the computer', () => {
  it('tells the core of sleep, of a locked screen and every ten seconds of its use, until it ends', () => {
    const told: unknown[] = [];
    const autoLock = {
      sleeps: () => told.push('sleeps'),
      screenLocked: () => told.push('screen locked'),
      poll: (system: SystemUse) => told.push([system.idleSeconds(), system.isScreenLocked()]),
    } as unknown as AutoLock;
    const end = watchPower(autoLock, {
      onSleep: () => told.push('sleeps'),
      onResume: () => told.push('resumed'),
    });
    for (const event of ['suspend', 'resume', 'lock-screen', 'user-did-resign-active', 'unlock-screen'])
      powerMonitor.emit(event);
    expect(told.splice(0)).toEqual(['sleeps', 'resumed', 'screen locked', 'screen locked']);

    vi.spyOn(powerMonitor, 'getSystemIdleTime').mockReturnValueOnce(42);
    vi.spyOn(powerMonitor, 'getSystemIdleState').mockReturnValueOnce('locked');
    vi.advanceTimersByTime(20_000);
    expect(told.splice(0)).toEqual([
      [42, true],
      [0, false],
    ]);
    end();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });
});
