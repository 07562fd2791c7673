import type { EventEmitter } from 'node:events';

/** The event object of Electron's events, with `preventDefault()`. */
export class PreventableEvent {
  defaultPrevented = false;

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/**
 * Emits an event with a {@link PreventableEvent} as the first argument.
 * @param details more properties of the event object, such as `url` of `will-navigate`
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
