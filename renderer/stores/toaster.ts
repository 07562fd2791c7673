import { cutName } from '../../shared/characters.ts';
import type { AppError } from '../../shared/errors.ts';
import { fill } from '../../shared/words/fill.ts';
import type { ConnectionId } from '../../shared/ids.ts';

export interface ToastMessage {
  readonly text: string;
  /** The error that a problem reports. The message ends with its cause. */
  readonly error?: AppError;
  readonly tone: 'plain' | 'done' | 'problem';
  /** A button, which also closes the message. */
  readonly action?: { readonly label: string; readonly run: () => void };
  /** The account that the message is about. The message ends with it. */
  readonly about?: ConnectionId;
}

const MAX_NAME = 40;

/** A name from outside, cut, because a toast is small and no place to read it. */
export const shortName = (name: string): string => cutName(name, MAX_NAME);

/** A toast's text with names from outside. */
export const toastText = (text: string, names: Readonly<Record<string, string>>): string =>
  fill(text, Object.fromEntries(Object.entries(names).map(([key, name]) => [key, shortName(name)])));

export interface Toaster {
  readonly show: (message: ToastMessage) => void;
  /** Delivers messages that were shown before. Returns a function that ends the subscription. */
  readonly listen: (listener: (message: ToastMessage) => void) => () => void;
}

/** Shows toasts. Keeps messages until the toast host, which loads after the first paint, listens. */
export const createToaster = (): Toaster => {
  let undelivered: ToastMessage[] = [];
  let listener: ((message: ToastMessage) => void) | null = null;
  return {
    show: (message) => {
      if (listener) listener(message);
      else undelivered.push(message);
    },
    listen: (next) => {
      listener = next;
      undelivered.forEach(next);
      undelivered = [];
      return () => {
        if (listener === next) listener = null;
      };
    },
  };
};
