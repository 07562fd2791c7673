import type { EventEmitter } from 'node:events';

/** The first argument of every Electron event: `preventDefault()` withdraws the default action. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/**
 * Emits an event the way Electron does, with a {@link PreventableEvent} in front of the arguments.
 * @param details further properties of the event object, such as `url` of `will-navigate`
 * @returns true if a listener prevented the default action
 */
export function emitPreventable(
  emitter: EventEmitter,
  name: string,
  args: readonly unknown[] = [],
  details: object = {},
): boolean {
  const event = Object.assign(new PreventableEvent(), details);
  emitter.emit(name, event, ...args);
  return event.defaultPrevented;
}
