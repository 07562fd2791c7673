import { Menu, nativeImage, Tray, type MenuItemConstructorOptions } from 'electron';
import { isDeepStrictEqual } from 'node:util';
import type { TrayCommand, TrayItem, TrayModel } from '../core/tray/tray-model.ts';

export interface TrayViewOptions {
  readonly platform: NodeJS.Platform;
  /** The file of the icon for a state. */
  readonly iconPath: (icon: TrayModel['icon']) => string;
  readonly run: (command: TrayCommand) => void;
}

/** What a test may do with the tray, where no pointer can reach it. */
export interface TrayHandle {
  readonly tooltip: string;
  readonly menu: Electron.Menu;
  readonly click: () => void;
}

/** Draws the tray's model. Holds no state but what it drew last. */
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
    // Linux shows changes only of a menu that is set anew.
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
    // macOS opens the menu on a click; elsewhere a click means the window, where the desktop reports it at all.
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
        return { label: this.#plain(item.label), enabled: false };
      case 'command':
        return {
          label: this.#plain(item.label),
          enabled: item.enabled,
          click: () => this.#options.run(item.command),
        };
      case 'submenu':
        return { label: this.#plain(item.label), submenu: item.items.map((child) => this.#template(child)) };
    }
  }

  /** An ampersand would mark a shortcut on Windows and Linux, and vanish. */
  #plain(label: string): string {
    return this.#options.platform === 'darwin' ? label : label.replaceAll('&', '&&');
  }
}
