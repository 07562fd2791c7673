import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownAppImage } from '../../../electron/adapters/app-image.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const IMAGE = '/home/anna/Keyfob.AppImage';

/** A folder that an AppImage has mounted, with a program in it, and another folder. */
const mount = () => {
  const home = temporaryDirectory();
  const mounted = join(home.path, '.mount_Keyfob');
  mkdirSync(mounted);
  mkdirSync(`${mounted}Other`);
  for (const folder of [mounted, `${mounted}Other`]) writeFileSync(join(folder, 'keyfob'), '');
  return { path: home.path, mounted, [Symbol.dispose]: () => home[Symbol.dispose]() };
};

describe('the AppImage of this program', () => {
  it('D18: is the file itself, not its mounted folder', () => {
    using home = mount();
    const { mounted } = home;
    expect(ownAppImage({ APPIMAGE: IMAGE, APPDIR: mounted }, join(mounted, 'keyfob'))).toBe(IMAGE);
  });

  it('is found if the path to the mounted folder contains a symbolic link', () => {
    using home = mount();
    const { mounted } = home;
    symlinkSync(home.path, join(home.path, 'link'));
    const linked = join(home.path, 'link', '.mount_Keyfob');
    expect(ownAppImage({ APPIMAGE: IMAGE, APPDIR: linked }, join(mounted, 'keyfob'))).toBe(IMAGE);
  });

  it('D18: is not that of the program that started us', () => {
    using home = mount();
    const { mounted } = home;
    const other = { APPIMAGE: '/home/anna/Terminal.AppImage', APPDIR: mounted };
    expect(ownAppImage(other, process.execPath)).toBeNull();
    expect(ownAppImage(other, join(`${mounted}Other`, 'keyfob'))).toBeNull();
    expect(ownAppImage({ ...other, APPDIR: join(mounted, 'gone') }, process.execPath)).toBeNull();
  });

  it.each([{}, { APPIMAGE: IMAGE }, { APPDIR: '/' }, { APPIMAGE: '', APPDIR: '/' }])(
    'is null if the variables are %o',
    (env) => {
      expect(ownAppImage(env, process.execPath)).toBeNull();
    },
  );
});
