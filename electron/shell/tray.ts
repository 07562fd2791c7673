import { app } from 'electron';
import { join } from 'node:path';
import type { Core } from '../core/core.ts';
import { nextChangeAt } from '../core/status/next-change.ts';
import { trayModel, type TrayCommand, type TrayModel } from '../core/tray/tray-model.ts';
import { TrayView, type TrayHandle } from './tray-view.ts';
import type { MainWindow } from './windows.ts';

interface TrayParts {
  readonly core: Core;
  readonly window: MainWindow;
  /** The folder of the icons. */
  readonly assets: string;
  readonly appName: string;
}

/** A timer never sleeps longer than this: a clock that was set, or a computer that slept, is noticed within it. */
const LONGEST_SLEEP_MS = 6 * 60 * 60 * 1000;

export interface RunningTray {
  readonly draw: () => void;
  readonly close: () => void;
  readonly handle: () => TrayHandle | null;
}

/** Keeps the tray in step with the state. It is drawn after changes, and when the passing of time alone changes a state. */
export const runTray = ({ core, window, assets, appName }: TrayParts): RunningTray => {
  const { platform } = process;
  const view = new TrayView({
    platform,
    iconPath: (icon) => join(assets, 'tray', iconFile(icon, platform)),
    run: (command) => runCommand(core, window, command),
  });
  let cancelTimer: (() => void) | null = null;

  const draw = (): void => {
    const { clock } = core.ports;
    const now = clock.now();
    const connections = core.state.get('connections');
    const names = new Map(core.state.get('providers').map((provider) => [provider.key, provider.name]));
    const context = { now, online: core.state.get('system').online, vault: core.state.get('vault') };
    const storage = core.state.get('storage');
    view.render(
      trayModel({ appName, connections, context, storage, providerName: (key) => names.get(key) ?? key }),
    );
    cancelTimer?.();
    const next = nextChangeAt(connections, now);
    cancelTimer = next === null ? null : clock.after(Math.min(next - now, LONGEST_SLEEP_MS), draw);
  };

  const unsubscribe = core.state.subscribe(draw);
  draw();
  return {
    draw,
    close: () => {
      unsubscribe();
      cancelTimer?.();
      view.destroy();
    },
    handle: () => view.handle(),
  };
};

const runCommand = (core: Core, window: MainWindow, command: TrayCommand): void => {
  switch (command.do) {
    case 'show':
      return window.show(command.view);
    case 'check':
      return void core.checks.check(command.connectionId);
    case 'check-all':
      core.networkChanged();
      return void core.checks.checkAll();
    case 'sign-in':
      // The window shows how it goes, and why it could not begin.
      core.signInAgain(command.connectionId);
      return window.show({ page: 'connection', connectionId: command.connectionId });
    case 'quit':
      return app.quit();
  }
};

const iconFile = (icon: TrayModel['icon'], platform: NodeJS.Platform): string => {
  if (platform === 'darwin') return `${icon}Template.png`;
  return platform === 'win32' ? `${icon}.ico` : `${icon}.png`;
};
