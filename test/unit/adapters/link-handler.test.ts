import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installLinkHandler } from '../../../electron/adapters/link-handler.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const setup = (dataHome: string) => {
  const ran: string[] = [];
  const run = (program: string, args: readonly string[]): Promise<void> => {
    ran.push([program, ...args].join(' '));
    return Promise.resolve();
  };
  const install = (appImage: string): Promise<void> =>
    installLinkHandler({
      appImage,
      dataHome,
      desktopName: 'app.keyfob.desktop',
      appName: 'Keyfob',
      scheme: 'app.keyfob',
      run,
    });
  return { ran, install, folder: join(dataHome, 'applications') };
};

describe('an AppImage', () => {
  it('D18: registers itself for its links at the first start', async () => {
    using home = temporaryDirectory();
    const { ran, install, folder } = setup(join(home.path, 'share'));
    await install('/home/anna/Keyfob-1.0.AppImage');
    expect(readdirSync(folder)).toEqual(['app.keyfob.desktop']);
    const entry = readFileSync(join(folder, 'app.keyfob.desktop'), 'utf8');
    expect(entry).toContain('Exec="/home/anna/Keyfob-1.0.AppImage" %u\n');
    expect(statSync(join(folder, 'app.keyfob.desktop')).mode & 0o777).toBe(0o644);
    expect(ran).toEqual([
      `update-desktop-database ${folder}`,
      'xdg-mime default app.keyfob.desktop x-scheme-handler/app.keyfob',
    ]);
  });

  it('D18: registers its new path after an update, and nothing at other starts', async () => {
    using home = temporaryDirectory();
    const { ran, install, folder } = setup(home.path);
    await install('/home/anna/Keyfob-1.0.AppImage');
    await install('/home/anna/Keyfob-1.0.AppImage');
    expect(ran).toHaveLength(2);
    await install('/home/anna/Keyfob-1.1.AppImage');
    expect(ran).toHaveLength(4);
    const entry = readFileSync(join(folder, 'app.keyfob.desktop'), 'utf8');
    expect(entry).toContain('Keyfob-1.1.AppImage');
    expect(entry).not.toContain('Keyfob-1.0.AppImage');
  });

  it('D18: repairs an entry that another program changed', async () => {
    using home = temporaryDirectory();
    const { ran, install, folder } = setup(home.path);
    mkdirSync(folder);
    writeFileSync(join(folder, 'app.keyfob.desktop'), '[Desktop Entry]\nExec=other %u\n');
    await install('/opt/Keyfob.AppImage');
    expect(readFileSync(join(folder, 'app.keyfob.desktop'), 'utf8')).toContain('"/opt/Keyfob.AppImage" %u');
    expect(ran).toHaveLength(2);
  });

  it('reports an entry that can’t be written', async () => {
    using home = temporaryDirectory();
    writeFileSync(join(home.path, 'applications'), 'a file where the folder should be');
    await expect(setup(home.path).install('/opt/Keyfob.AppImage')).rejects.toThrow();
  });
});
