import { EventEmitter } from 'node:events';
import type { Lifecycle } from '../app/lifecycle.ts';
import type { Platform } from '../settings.ts';
import type { Menus } from '../menu/menu.ts';
import type { Changes } from '../support/changes.ts';
import { guard } from '../support/guard.ts';
import type { NativeImages } from './native-image.ts';
import { clickPath, plainItems, snapshotMenu } from './tray-model.ts';
import type { ShownMenu, TrayModel } from './tray-model.ts';

/** The test controls of one tray icon. */
export interface TrayIcon {
  model: () => TrayModel;
  /** The image as a data URL. */
  picture: () => string;
  /** Clicks a menu item by its labels, outermost first. */
  choose: (path: readonly string[]) => void;
  /** Clicks the icon; the effect depends on the platform. */
  activate: () => void;
  rightClick: () => void;
}

/** The class `Tray`, and the icons in the simulated tray. */
export interface Trays {
  readonly Tray: typeof Electron.Tray;
  icons: () => readonly TrayIcon[];
}

const bounds: Electron.Rectangle = { x: 1888, y: 4, width: 24, height: 24 };
const nowhere: Electron.Rectangle = { x: 0, y: 0, width: 0, height: 0 };

export interface TrayServices {
  lifecycle: Lifecycle;
  platform: Platform;
  images: NativeImages;
  menus: Menus;
  changes: Changes;
}

/** Creates `Tray` as on the given platform. */
export function createTrays({ lifecycle, platform, images, menus, changes }: TrayServices): Trays {
  const icons: TrayIcon[] = [];

  function Tray(image: Electron.NativeImage | string, guid?: string): Electron.Tray {
    if (!lifecycle.isReady) throw new Error('Cannot create Tray before app is ready');
    const emitter = new EventEmitter();
    let picture = images.from(image);
    let tooltip = '';
    let title = '';
    let menu: Electron.Menu | undefined;
    let desktopCopy: ShownMenu | undefined;
    let isGone = false;

    const alive = <Args extends unknown[], Result>(act: (...args: Args) => Result) => {
      return (...args: Args): Result => {
        if (isGone) throw new Error('Tray is destroyed');
        const result = act(...args);
        changes.notify();
        return result;
      };
    };
    // On Linux, the desktop keeps a copy of the menu from `setContextMenu`; elsewhere, the menu itself is opened.
    const shown = () => (platform === 'linux' || menu === undefined ? desktopCopy : snapshotMenu(menu));
    const members = {
      setImage: alive((value: Electron.NativeImage | string) => void (picture = images.from(value))),
      setPressedImage: alive(() => undefined),
      setToolTip: alive((text: string) => void (tooltip = text)),
      setTitle: alive((text: string) => void (title = platform === 'darwin' ? text : '')),
      getTitle: alive(() => title),
      setIgnoreDoubleClickEvents: alive(() => undefined),
      getIgnoreDoubleClickEvents: alive(() => false),
      setContextMenu: alive((value: Electron.Menu | null) => {
        if (value !== null && !(value instanceof menus.Menu)) throw new TypeError('Must pass Menu or null');
        menu = value ?? undefined;
        desktopCopy = value === null ? undefined : snapshotMenu(value);
      }),
      popUpContextMenu: alive(() => undefined),
      closeContextMenu: alive(() => undefined),
      focus: alive(() => undefined),
      displayBalloon: alive(() => undefined),
      removeBalloon: alive(() => undefined),
      getBounds: alive(() => (platform === 'linux' ? nowhere : bounds)),
      getGUID: alive(() => guid ?? null),
      isDestroyed: () => isGone,
      destroy: () => {
        if (isGone) return;
        isGone = true;
        icons.splice(icons.indexOf(icon), 1);
        changes.notify();
      },
    } satisfies Partial<Omit<Electron.Tray, keyof EventEmitter>>;

    const event = {
      shiftKey: false,
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      triggeredByAccelerator: false,
    };
    const icon: TrayIcon = {
      model: () => {
        const menuShown = shown();
        const { width, height } = picture.getSize();
        return {
          tooltip,
          title,
          image: images.pathOf(picture) ?? `${String(width)}×${String(height)}`,
          items: menuShown === undefined ? [] : plainItems(menuShown),
        };
      },
      picture: () => picture.toDataURL(),
      choose: (path) => clickPath(shown(), path),
      activate: () => {
        // macOS opens a menu that has items, and emits no `click`.
        if (platform === 'darwin' && (menu?.items.length ?? 0) > 0) return;
        emitter.emit('click', event, members.getBounds(), { x: 0, y: 0 });
      },
      rightClick: () => {
        // Linux emits none; elsewhere, the click opens the menu if there is one.
        if (platform === 'linux' || menu !== undefined) return;
        emitter.emit('right-click', event, members.getBounds());
      },
    };
    Object.assign(emitter, members);
    icons.push(icon);
    changes.notify();
    return guard<Electron.Tray>('Tray', emitter as never);
  }
  return { Tray: guard<typeof Electron.Tray>('Tray', Tray as never), icons: () => icons };
}
