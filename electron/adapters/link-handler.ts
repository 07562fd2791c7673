import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linkHandlerEntry } from './desktop-entry.ts';

export interface LinkHandlerOptions {
  /** The AppImage's path. */
  readonly appImage: string;
  /** Linux: `~/.local/share`. */
  readonly dataHome: string;
  readonly desktopName: string;
  readonly appName: string;
  readonly scheme: string;
  readonly run?: (program: string, args: readonly string[]) => Promise<void>;
}

/** The time limit of each program. The first start waits for them. */
const TIMEOUT_MS = 3000;

const runProgram = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((done) => {
    execFile(program, [...args], { timeout: TIMEOUT_MS }, () => done());
  });

/**
 * Registers an AppImage, which has no installer, as the handler of the link scheme: writes a desktop entry and notifies the
 * desktop. Does so again when the AppImage's path has changed. If `update-desktop-database` or `xdg-mime` is missing, the desktop
 * reads the entry at its next scan. Throws Node's file system errors.
 */
export const installLinkHandler = async (options: LinkHandlerOptions): Promise<void> => {
  const { appImage, dataHome, desktopName, appName, scheme, run = runProgram } = options;
  const folder = join(dataHome, 'applications');
  const path = join(folder, desktopName);
  const entry = linkHandlerEntry(appName, appImage, scheme);
  const current = await readFile(path, 'utf8').catch(() => '');
  if (current === entry) return;
  await mkdir(folder, { recursive: true });
  await writeFile(path, entry, { mode: 0o644 });
  await run('update-desktop-database', [folder]);
  await run('xdg-mime', ['default', desktopName, `x-scheme-handler/${scheme}`]);
};
