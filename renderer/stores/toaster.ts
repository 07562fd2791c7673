/** A short message that comes and goes: what was done, or why it wasn't. */
export interface ToastMessage {
  readonly text: string;
  readonly tone: 'done' | 'problem';
}

export interface Toaster {
  readonly show: (message: ToastMessage) => void;
  /** What was shown before anyone listened is delivered at once. Returns a function that ends the listening. */
  readonly listen: (listener: (message: ToastMessage) => void) => () => void;
}

/** Lets any page show a message, though the component that draws messages is loaded after the first paint. */
export const createToaster = (): Toaster => {
  let waiting: ToastMessage[] = [];
  let listener: ((message: ToastMessage) => void) | null = null;
  return {
    show: (message) => {
      if (listener) listener(message);
      else waiting.push(message);
    },
    listen: (next) => {
      listener = next;
      waiting.forEach(next);
      waiting = [];
      return () => {
        if (listener === next) listener = null;
      };
    },
  };
};
