import type { Desktop } from '../compose/desktop.ts';
import type { Foundation } from '../compose/foundation.ts';
import type { Pages } from '../compose/pages.ts';
import { clickPath, plainItems, snapshotMenu } from '../os/tray-model.ts';
import type { PanelAction, PanelState } from './panel-page.ts';
import { Panel } from './panel.ts';

/** Connects the panel of a visible run to the simulated desktop. */
export function createPanel(foundation: Foundation, desktop: Desktop, pages: Pages): Panel {
  const { notifications, dialogs, trays, menus } = desktop;
  const applicationMenu = () => {
    const menu = menus.Menu.getApplicationMenu();
    return menu === null ? undefined : snapshotMenu(menu);
  };
  const state = (): PanelState => {
    const menu = applicationMenu();
    return {
      appName: foundation.appName,
      icons: trays.icons().map((icon) => ({ ...icon.model(), picture: icon.picture() })),
      applicationMenu: menu === undefined ? [] : plainItems(menu),
      notifications: [...notifications.shown()],
      dialogs: [...dialogs.shown()],
    };
  };
  const act = (action: PanelAction): void => {
    switch (action.kind) {
      case 'activate':
        trays.icons()[action.icon]?.activate();
        break;
      case 'choose':
        trays.icons()[action.icon]?.choose(action.path);
        break;
      case 'choose-application':
        clickPath(applicationMenu(), action.path);
        break;
      case 'notification':
        notifications.click(action.index);
        break;
      case 'dismiss':
        notifications.dismiss(action.index);
        break;
      case 'answer':
        dialogs.answer(action);
        break;
      case 'quit':
        foundation.lifecycle.quit();
        break;
    }
  };
  return new Panel({ browser: pages.browser, changes: foundation.changes, state, act });
}
