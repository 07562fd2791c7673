import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linkHandlerEntry } from './desktop-entry.ts';

export interface LinkHandlerOptions {
  /** Where the AppImage lies now. */
  readonly appImage: string;
  /** Linux: `~/.local/share`. */
  readonly dataHome: string;
  readonly desktopName: string;
  readonly appName: string;
  readonly scheme: string;
  readonly run?: (program: string, args: readonly string[]) => Promise<void>;
}

/** How long each program may take, in milliseconds. The first start waits for them. */
const PATIENCE_MS = 3000;

const runProgram = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((done) => {
    execFile(program, [...args], { timeout: PATIENCE_MS }, () => done());
  });

/**
 * An AppImage installs nothing, so it tells the desktop itself where its links go. Written again when the file has moved, as
 * after an update. The programs that make it known may be missing; then the desktop finds the entry at its next look.
 */
export const installLinkHandler = async (options: LinkHandlerOptions): Promise<void> => {
  const { appImage, dataHome, desktopName, appName, scheme, run = runProgram } = options;
  const folder = join(dataHome, 'applications');
  const path = join(folder, desktopName);
  const entry = linkHandlerEntry(appName, appImage, scheme);
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present === entry) return;
  await mkdir(folder, { recursive: true });
  await writeFile(path, entry, { mode: 0o644 });
  await run('update-desktop-database', [folder]);
  await run('xdg-mime', ['default', desktopName, `x-scheme-handler/${scheme}`]);
};
