import { EventEmitter } from 'node:events';
import type { Lifecycle } from '../app/lifecycle.ts';
import type { Platform } from '../settings.ts';
import { guard } from '../support/guard.ts';

/** Events of `powerMonitor` that can be simulated. */
export type PowerEvent =
  | 'lock-screen'
  | 'on-ac'
  | 'on-battery'
  | 'resume'
  | 'shutdown'
  | 'suspend'
  | 'unlock-screen'
  | 'user-did-become-active'
  | 'user-did-resign-active';

/** `powerMonitor` and `powerSaveBlocker`, and the simulated power events. */
export interface Power {
  readonly monitor: Electron.PowerMonitor;
  readonly saveBlocker: Electron.PowerSaveBlocker;
  /**
   * Simulates an event. Returns true if a listener of `shutdown` called `preventDefault()`.
   * @throws Error for an event that the platform does not have
   */
  fire: (event: PowerEvent) => boolean;
  /** Simulates how long there was no input, and whether the screen is locked. */
  setIdle: (seconds: number, isScreenLocked: boolean) => void;
}

/** Events that a platform never emits. */
const missingEvents: Record<Platform, readonly PowerEvent[]> = {
  linux: [
    'lock-screen',
    'unlock-screen',
    'on-ac',
    'on-battery',
    'user-did-become-active',
    'user-did-resign-active',
  ],
  darwin: [],
  win32: ['shutdown', 'user-did-become-active', 'user-did-resign-active'],
};

export function createPower(lifecycle: Lifecycle, platform: Platform): Power {
  const emitter = new EventEmitter();
  emitter.on('newListener', (event) => {
    // Electron starts its event source with the first listener; its behavior before `ready` is undocumented.
    if (!lifecycle.isReady) throw new Error(`powerMonitor.on('${String(event)}') has to come after ready`);
  });
  let isOnBattery = false;
  let idleSeconds = 0;
  let isScreenLocked = false;
  const members = {
    getSystemIdleState: (threshold) => {
      if (!(threshold > 0)) throw new TypeError('Invalid idle threshold, must be greater than 0');
      if (isScreenLocked) return 'locked';
      return idleSeconds >= threshold ? 'idle' : 'active';
    },
    getSystemIdleTime: () => idleSeconds,
    getCurrentThermalState: () => 'unknown' as const,
    isOnBatteryPower: () => isOnBattery,
    get onBatteryPower() {
      return isOnBattery;
    },
  } satisfies Partial<Omit<Electron.PowerMonitor, keyof EventEmitter>>;
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members));

  const blockers = new Set<number>();
  let lastBlocker = 0;
  return {
    monitor: guard<Electron.PowerMonitor>('powerMonitor', emitter as never),
    saveBlocker: guard<Electron.PowerSaveBlocker>('powerSaveBlocker', {
      start: () => {
        blockers.add(++lastBlocker);
        return lastBlocker;
      },
      stop: (id) => blockers.delete(id),
      isStarted: (id) => blockers.has(id),
    }),
    fire(event) {
      if (missingEvents[platform].includes(event)) throw new Error(`${platform} does not emit ${event}`);
      if (event === 'on-battery' || event === 'on-ac') isOnBattery = event === 'on-battery';
      let isPrevented = false;
      emitter.emit(event, { preventDefault: () => (isPrevented = true) });
      return isPrevented;
    },
    setIdle(seconds, locked) {
      idleSeconds = seconds;
      isScreenLocked = locked;
    },
  };
}
