import { guard } from '../support/guard.ts';

type Content = ConstructorParameters<typeof Electron.ClipboardItem>[0];

/** Texts and raw formats to be written in one go. */
export class ClipboardItem implements Pick<Electron.ClipboardItem, 'types'> {
  readonly types: string[];
  readonly content: Content;

  constructor(content: Content) {
    this.content = content;
    this.types = Object.keys(content);
  }
}

/**
 * Creates `clipboard`, for text and raw formats. It is separate from the person's clipboard; a visible run shows its text in the
 * panel.
 * @param onChanged called when the text changes
 */
export function createClipboard(onChanged: () => void): Electron.Clipboard {
  const create = (more: PartialClipboard): Electron.Clipboard => {
    let text = '';
    let formats = new Set<string>();
    const put = (newText: string, types: readonly string[] = newText === '' ? [] : ['text/plain']) => {
      formats = new Set(types);
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
      write: async (items) => {
        let newText = '';
        const types: string[] = [];
        for (const { content } of items as unknown as ClipboardItem[]) {
          const part = await content['text/plain'];
          if (part instanceof Blob) newText += await part.text();
          else if (typeof part === 'string') newText += part;
          types.push(...Object.keys(content));
        }
        put(newText, types);
      },
      has: (format) => Promise.resolve(formats.has(format)),
      clear: () => put(''),
      ...more,
    });
  };
  return create({ selection: create({}) });
}

type PartialClipboard = Partial<Electron.Clipboard>;
