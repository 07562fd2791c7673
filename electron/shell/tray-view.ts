import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import { isDeepStrictEqual } from 'node:util';
import type { TrayCommand, TrayItem, TrayModel } from '../core/tray/tray-model.ts';

export interface TrayViewOptions {
  readonly platform: NodeJS.Platform;
  /** The path of the icon file. */
  readonly iconPath: (icon: TrayModel['icon']) => string;
  readonly run: (command: TrayCommand) => void;
}

/** Lets tests operate the tray, which they can't click. */
export interface TrayHandle {
  readonly tooltip: string;
  readonly menu: Electron.Menu;
  readonly click: () => void;
}

/** Renders a `TrayModel` with Electron's `Tray`. Its only state is the model it rendered last. */
export class TrayView {
  readonly #options: TrayViewOptions;
  #tray: Tray | null = null;
  #menu: Electron.Menu | null = null;
  #drawn: TrayModel | null = null;

  constructor(options: TrayViewOptions) {
    this.#options = options;
  }

  render(model: TrayModel): void {
    if (isDeepStrictEqual(model, this.#drawn)) return;
    const image = nativeImage.createFromPath(this.#options.iconPath(model.icon));
    const tray = this.#tray ?? this.#create(image);
    if (this.#drawn && this.#drawn.icon !== model.icon) tray.setImage(image);
    tray.setToolTip(model.tooltip);
    // Linux shows changes only after `setContextMenu`.
    this.#menu = Menu.buildFromTemplate(model.items.map((item) => this.#template(item)));
    tray.setContextMenu(this.#menu);
    this.#drawn = model;
  }

  destroy(): void {
    this.#tray?.destroy();
    this.#tray = null;
  }

  handle(): TrayHandle | null {
    const tray = this.#tray;
    if (!tray || !this.#menu || !this.#drawn) return null;
    return { tooltip: this.#drawn.tooltip, menu: this.#menu, click: () => tray.emit('click') };
  }

  #create(image: Electron.NativeImage): Tray {
    const tray = new Tray(image);
    // On macOS a click opens the menu. Elsewhere it opens the window, but some Linux desktops report no clicks.
    if (this.#options.platform !== 'darwin')
      tray.on('click', () => this.#options.run({ do: 'show', view: null }));
    this.#tray = tray;
    return tray;
  }

  #template(item: TrayItem): MenuItemConstructorOptions {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: this.#escape(item.label), enabled: false };
      case 'command':
        return {
          label: this.#escape(item.label),
          enabled: item.enabled,
          click: () => this.#options.run(item.command),
        };
      case 'submenu':
        return { label: this.#escape(item.label), submenu: item.items.map((child) => this.#template(child)) };
    }
  }

  /** Windows and Linux treat a single `&` as the mark of a mnemonic and hide it. */
  #escape(label: string): string {
    return this.#options.platform === 'darwin' ? label : label.replaceAll('&', '&&');
  }
}
