import { guard } from '../support/guard.ts';

/**
 * Creates `clipboard`, for text only. It is separate from the person's clipboard; a visible run shows its text in the
 * panel.
 * @param onChanged called when the text changes
 */
export function createClipboard(onChanged: () => void): Electron.Clipboard {
  const create = (more: PartialClipboard): Electron.Clipboard => {
    let text = '';
    const put = (newText: string) => {
      if (text === newText) return;
      text = newText;
      onChanged();
    };
    return guard<Electron.Clipboard>('clipboard', {
      readText: () => Promise.resolve(text),
      writeText: (newText) => {
        if (typeof newText !== 'string') {
          return Promise.reject(new TypeError('Error processing argument at index 0, conversion failure'));
        }
        put(newText);
        return Promise.resolve();
      },
      has: (mimetype) => Promise.resolve(text !== '' && mimetype === 'text/plain'),
      clear: () => put(''),
      ...more,
    });
  };
  return create({ selection: create({}) });
}

type PartialClipboard = Partial<Electron.Clipboard>;
