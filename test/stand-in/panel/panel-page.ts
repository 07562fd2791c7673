import type { ShownDialog } from '../os/dialog.ts';
import type { ShownNotification } from '../os/notification.ts';
import type { TrayItem, TrayModel } from '../os/tray-model.ts';

export interface PanelState {
  appName: string;
  icons: (TrayModel & { picture: string })[];
  applicationMenu: TrayItem[];
  notifications: ShownNotification[];
  dialogs: ShownDialog[];
}

/** An action of the person in the panel. */
export type PanelAction =
  | { kind: 'activate'; icon: number }
  | { kind: 'choose'; icon: number; path: string[] }
  | { kind: 'choose-application'; path: string[] }
  | { kind: 'notification'; index: number }
  | { kind: 'dismiss'; index: number }
  | { kind: 'answer'; button?: number; paths?: string[] }
  | { kind: 'quit' };

/** The HTML document of the panel, which renders its state and reports actions. */
export function panelDocument(actName: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Tray (stand-in)</title>
<style>
  :root { color-scheme: light dark; font: 14px/1.4 system-ui, sans-serif; }
  body { margin: 12px; }
  h1 { font-size: 13px; font-weight: 600; margin: 16px 0 6px; opacity: .7; }
  .icon { display: flex; align-items: center; gap: 10px; width: 100%; text-align: left; }
  .icon img { width: 24px; height: 24px; object-fit: contain; }
  button { font: inherit; padding: 5px 10px; border: 1px solid color-mix(in srgb, currentColor 25%, transparent);
    border-radius: 6px; background: color-mix(in srgb, currentColor 6%, transparent); color: inherit; }
  button:hover:enabled { background: color-mix(in srgb, currentColor 14%, transparent); }
  .menu { display: grid; gap: 3px; margin: 6px 0 0; }
  .menu button { text-align: left; border-color: transparent; }
  .menu .menu { margin-left: 14px; }
  .card { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 8px; padding: 10px; margin: 6px 0; }
  .card p { margin: 2px 0 8px; white-space: pre-wrap; }
  hr { width: 100%; border: 0; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
  footer { margin-top: 20px; display: flex; justify-content: space-between; align-items: center; opacity: .8; }
</style>
<main></main>
<script>(${drawPanel.toString()})(${JSON.stringify(actName)})</script>`;
}

/** Runs in the panel's page. Uses no outer variables, because its source is inserted into the document. */
function drawPanel(actName: string): void {
  const scope = globalThis as unknown as Record<string, (text: string) => void>;
  const act = (action: PanelAction) => scope[actName]?.(JSON.stringify(action));
  const make = (tag: string, text: string, ...children: HTMLElement[]) => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.append(...children);
    return element;
  };
  const button = (label: string, onClick: () => void, isEnabled = true) => {
    const element = make('button', label) as HTMLButtonElement;
    element.disabled = !isEnabled;
    element.addEventListener('click', onClick);
    return element;
  };
  const card = (title: string, text: string, ...rest: HTMLElement[]) => {
    const element = make('div', '', make('strong', title), make('p', text), ...rest);
    element.className = 'card';
    return element;
  };
  const menu = (items: TrayItem[], choose: (path: string[]) => void, above: string[] = []): HTMLElement => {
    const list = make('div', '');
    list.className = 'menu';
    for (const item of items) {
      const path = [...above, item.label];
      if (item.type === 'separator') list.append(make('hr', ''));
      else if (item.submenu !== undefined)
        list.append(make('span', item.label), menu(item.submenu, choose, path));
      else list.append(button(`${item.checked ? '✓ ' : ''}${item.label}`, () => choose(path), item.enabled));
    }
    return list;
  };
  const dialog = (shown: ShownDialog) => {
    const text = [shown.message, shown.detail].filter((part) => part !== '').join('\n');
    if (shown.kind === 'message') {
      const labels = shown.buttons.length === 0 ? ['OK'] : shown.buttons;
      const buttons = labels.map((label, index) =>
        button(label, () => act({ kind: 'answer', button: index })),
      );
      return card(shown.title, text, ...buttons);
    }
    const path = document.createElement('input');
    path.value = shown.defaultPath;
    path.placeholder = 'Absolute path';
    const choose = button('Choose', () =>
      act({ kind: 'answer', paths: path.value === '' ? [] : [path.value] }),
    );
    const cancel = button('Cancel', () => act({ kind: 'answer' }));
    return card(
      shown.title === '' ? `Choose a file (${shown.kind})` : shown.title,
      text,
      path,
      choose,
      cancel,
    );
  };
  const icon = (model: PanelState['icons'][number], index: number) => {
    const picture = document.createElement('img');
    picture.src = model.picture;
    picture.alt = '';
    const face = button('', () => act({ kind: 'activate', icon: index }));
    face.className = 'icon';
    face.append(picture, make('span', model.tooltip === '' ? 'Tray icon' : model.tooltip));
    return [face, menu(model.items, (path) => act({ kind: 'choose', icon: index, path }))];
  };

  const draw = (state: PanelState) => {
    const parts: HTMLElement[] = [];
    const open = state.dialogs.filter((shown) => shown.isOpen);
    if (open.length > 0) parts.push(make('h1', 'Dialogs'), ...open.map(dialog));
    parts.push(make('h1', 'Tray'), ...state.icons.flatMap(icon));
    if (state.icons.length === 0) parts.push(make('p', 'No icon in the tray'));
    const notices = state.notifications.flatMap(({ title, body, isOpen }, index) =>
      isOpen
        ? [
            card(
              title,
              body,
              button('Open', () => act({ kind: 'notification', index })),
              button('Dismiss', () => act({ kind: 'dismiss', index })),
            ),
          ]
        : [],
    );
    if (notices.length > 0) parts.push(make('h1', 'Notifications'), ...notices);
    if (state.applicationMenu.length > 0) {
      const choose = (path: string[]) => act({ kind: 'choose-application', path });
      parts.push(make('h1', 'Application menu'), menu(state.applicationMenu, choose));
    }
    const quit = button(`Quit ${state.appName}`, () => act({ kind: 'quit' }));
    parts.push(make('footer', '', make('span', 'Stand-in for Electron'), quit));
    document.querySelector('main')?.replaceChildren(...parts);
  };
  Object.assign(globalThis, { draw });
}
