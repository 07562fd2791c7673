import type { Lifecycle } from '../app/lifecycle.ts';
import type { Changes } from '../support/changes.ts';
import { guard } from '../support/guard.ts';

/** An open or closed dialog of the app. */
export interface ShownDialog {
  id: number;
  kind: 'error' | 'message' | 'open' | 'save';
  title: string;
  message: string;
  detail: string;
  buttons: string[];
  checkboxLabel: string;
  defaultPath: string;
  isOpen: boolean;
}

/** A person's answer to a dialog. An empty one cancels it. */
export interface DialogAnswer {
  /** Index or label of a button of a message box. */
  button?: number | string;
  checkboxChecked?: boolean;
  /** Chosen paths of an open dialog, or the one path of a save dialog. */
  paths?: string[];
}

/** The module `dialog`, and the controls with which a test answers dialogs. */
export interface Dialogs {
  readonly api: Electron.Dialog;
  /** All dialogs so far, oldest first. */
  shown: () => readonly ShownDialog[];
  /** Answers the oldest open dialog; if none is open, the next one that opens. */
  answer: (answer: DialogAnswer) => void;
}

interface OpenDialog {
  dialog: ShownDialog;
  finish: (answer: DialogAnswer) => void;
}

const messageTypes = ['none', 'info', 'warning', 'error', 'question'];

/** Creates `dialog`. Dialogs stay open until they are answered; the synchronous functions are not implemented. */
export function createDialogs(lifecycle: Lifecycle, changes: Changes): Dialogs {
  const shown: ShownDialog[] = [];
  const open: OpenDialog[] = [];
  const prepared: DialogAnswer[] = [];

  function show<Result>(
    members: Partial<ShownDialog> & Pick<ShownDialog, 'kind'>,
    result: (answer: DialogAnswer) => Result,
    signal?: AbortSignal,
  ): Promise<Result> {
    if (!lifecycle.isReady) throw new Error('dialog module can only be used after app is ready');
    const dialog = record(members, true);
    return new Promise((resolve) => {
      const finish = (answer: DialogAnswer) => {
        dialog.isOpen = false;
        const at = open.findIndex((entry) => entry.dialog === dialog);
        if (at !== -1) open.splice(at, 1);
        changes.notify();
        resolve(result(answer));
      };
      open.push({ dialog, finish });
      signal?.addEventListener('abort', () => finish({}), { once: true });
      const ready = signal?.aborted === true ? {} : prepared.shift();
      if (ready !== undefined) finish(ready);
    });
  }

  function record(members: Partial<ShownDialog> & Pick<ShownDialog, 'kind'>, isOpen: boolean): ShownDialog {
    const empty = { title: '', message: '', detail: '', buttons: [], checkboxLabel: '', defaultPath: '' };
    const dialog: ShownDialog = { id: shown.length + 1, ...empty, ...members, isOpen };
    shown.push(dialog);
    changes.notify();
    return dialog;
  }

  const showMessageBox = (options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> => {
    const { buttons = [], checkboxLabel = '', title = '', message, detail = '' } = options;
    if (!messageTypes.includes(options.type ?? 'none')) throw new TypeError('Invalid message box type');
    if (!Array.isArray(buttons)) throw new TypeError('Buttons must be an array');
    if (typeof message !== 'string') throw new TypeError('Message must be a string');
    if (options.checkboxChecked === true && checkboxLabel === '') {
      throw new Error('checkboxChecked requires that checkboxLabel also be passed');
    }
    const dialog = { kind: 'message', title, message, detail, buttons, checkboxLabel } as const;
    return show(dialog, (answer) => toMessageResult(options, answer), options.signal);
  };

  const api = {
    showMessageBox: (...args: unknown[]) => showMessageBox(optionsOf(args, { message: '' })),
    showOpenDialog: (...args: unknown[]) => {
      const { title = '', message = '', defaultPath = '' } = optionsOf<Electron.OpenDialogOptions>(args, {});
      return show({ kind: 'open', title, message, defaultPath }, ({ paths = [] }) => ({
        canceled: paths.length === 0,
        filePaths: paths,
      }));
    },
    showSaveDialog: (...args: unknown[]) => {
      const { title = '', message = '', defaultPath = '' } = optionsOf<Electron.SaveDialogOptions>(args, {});
      return show({ kind: 'save', title, message, defaultPath }, ({ paths: [filePath = ''] = [] }) => ({
        canceled: filePath === '',
        filePath,
      }));
    },
    showErrorBox: (title: string, content: string) => {
      // Before `ready`, Electron writes to stderr.
      process.stderr.write(`${title}\n${content}\n`);
      record({ kind: 'error', title, message: content }, false);
    },
  } satisfies Partial<Electron.Dialog>;
  return {
    api: guard<Electron.Dialog>('dialog', api),
    shown: () => shown,
    answer: (answer) => {
      const oldest = open[0];
      if (oldest === undefined) prepared.push(answer);
      else oldest.finish(answer);
    },
  };
}

/** The first argument of the dialog functions may be a window. */
function optionsOf<Options extends object>(args: readonly unknown[], otherwise: Options): Options {
  const value = args.length > 1 ? args[1] : args[0];
  return (value ?? otherwise) as Options;
}

function toMessageResult(
  { buttons = [], cancelId, defaultId, checkboxChecked = false }: Electron.MessageBoxOptions,
  answer: DialogAnswer,
): Electron.MessageBoxReturnValue {
  const named = typeof answer.button === 'string' ? buttons.indexOf(answer.button) : answer.button;
  if (named === -1) throw new Error(`The dialog has no button "${String(answer.button)}"`);
  const usual = buttons.findIndex((label) => /^(?:cancel|no)$/i.test(label));
  const cancelled = cancelId ?? (usual === -1 ? (defaultId === 0 && buttons.length > 1 ? 1 : 0) : usual);
  return { response: named ?? cancelled, checkboxChecked: answer.checkboxChecked ?? checkboxChecked };
}
