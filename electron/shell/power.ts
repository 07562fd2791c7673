import { powerMonitor } from 'electron';
import type { AutoLock, SystemUse } from '../core/protection/auto-lock.ts';

/** Often enough for an option in minutes. */
const POLL_MS = 10_000;

const SYSTEM: SystemUse = {
  idleSeconds: () => powerMonitor.getSystemIdleTime(),
  // Linux has no event for it, and answers only on desktops with a screen saver service. The threshold is of no use here, but must be positive.
  isScreenLocked: () => powerMonitor.getSystemIdleState(60) === 'locked',
};

/** Tells the core what the computer does. Returns a function that ends the polling. */
export const watchPower = (
  autoLock: AutoLock,
  { onSleep, onResume }: { readonly onSleep: () => void; readonly onResume: () => void },
): (() => void) => {
  // The computer sleeps once the listeners have returned, so they do their work synchronously.
  powerMonitor.on('suspend', onSleep);
  powerMonitor.on('lock-screen', () => autoLock.screenLocked());
  // macOS: another user's session has come to the front.
  powerMonitor.on('user-did-resign-active', () => autoLock.screenLocked());
  powerMonitor.on('resume', onResume);
  const timer = setInterval(() => autoLock.poll(SYSTEM), POLL_MS);
  return () => clearInterval(timer);
};
