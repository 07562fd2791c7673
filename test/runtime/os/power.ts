import { EventEmitter } from 'node:events';
import { guard } from '../support/guard.ts';

/** Events of `powerMonitor` that can be acted out. */
export type PowerEvent =
  'lock-screen' | 'on-ac' | 'on-battery' | 'resume' | 'shutdown' | 'suspend' | 'unlock-screen';

/** `powerMonitor`, and the computer it watches. */
export interface Power {
  readonly monitor: Electron.PowerMonitor;
  readonly saveBlocker: Electron.PowerSaveBlocker;
  /** Acts an event out. Returns true if a listener of `shutdown` asked for time. */
  fire: (event: PowerEvent) => boolean;
}

/** Makes `powerMonitor` and `powerSaveBlocker`. */
export function createPower(): Power {
  const emitter = new EventEmitter();
  let isOnBattery = false;
  const members = {
    getSystemIdleState: () => 'active' as const,
    getSystemIdleTime: () => 0,
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
      if (event === 'on-battery' || event === 'on-ac') isOnBattery = event === 'on-battery';
      let isPrevented = false;
      emitter.emit(event, { preventDefault: () => (isPrevented = true) });
      return isPrevented;
    },
  };
}
