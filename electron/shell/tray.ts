import { app } from 'electron';
import { join } from 'node:path';
import type { Core } from '../core/core.ts';
import type { Clock } from '../core/ports.ts';
import type { TrayCommand, TrayModel } from '../core/tray/tray-model.ts';
import { TrayView, type TrayHandle } from './tray-view.ts';
import type { MainWindow } from './windows.ts';

interface TrayParts {
  readonly core: Pick<Core, 'events' | 'state' | 'tray'>;
  readonly clock: Clock;
  readonly window: MainWindow;
  /** Brings the window with the question forward. */
  readonly raiseQuestion: () => void;
  /** The folder of the icons. */
  readonly assets: string;
}

export interface RunningTray {
  readonly draw: () => void;
  readonly close: () => void;
  readonly handle: () => TrayHandle | null;
}

/** Draws the tray after every change of the state, and when time alone changes what it shows. */
export const runTray = ({ core, clock, window, raiseQuestion, assets }: TrayParts): RunningTray => {
  const { platform } = process;
  let cancelTimer: (() => void) | null = null;

  let isClosed = false;
  const draw = (): void => {
    if (isClosed) return;
    view.render(core.tray.model());
    cancelTimer?.();
    const next = core.tray.nextChangeIn();
    cancelTimer = next === null ? null : clock.after(next, draw);
  };
  const run = (command: TrayCommand): void => {
    const effect = core.tray.run(command);
    if (effect.kind === 'show') window.show(effect.view);
    if (effect.kind === 'question') raiseQuestion();
    if (effect.kind === 'quit') app.quit();
    else draw();
  };
  const view = new TrayView({
    platform,
    iconPath: (icon) => join(assets, 'tray', iconFile(icon, platform)),
    run,
  });

  const unsubscribe = core.state.subscribe(draw);
  core.events.on('approvals.changed', draw);
  draw();
  return {
    draw,
    close: () => {
      isClosed = true;
      unsubscribe();
      cancelTimer?.();
      view.destroy();
    },
    handle: () => view.handle(),
  };
};

const iconFile = (icon: TrayModel['icon'], platform: NodeJS.Platform): string => {
  if (platform === 'darwin') return `${icon}Template.png`;
  return platform === 'win32' ? `${icon}.ico` : `${icon}.png`;
};
