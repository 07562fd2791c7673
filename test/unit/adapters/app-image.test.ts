import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownAppImage } from '../../../electron/adapters/app-image.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const mountLine = (point: string, type = 'fuse.Keyfob.AppImage', root = '/'): string =>
  `98 29 0:51 ${root} ${point.replaceAll(' ', '\\040')} ro,nosuid - ${type} Keyfob.AppImage ro,user_id=1000\n`;

/** An AppImage, the folder that it has mounted with the program in it, and a like folder beside it. */
const mount = () => {
  const home = temporaryDirectory();
  const at = (...names: string[]) => join(home.path, ...names);
  const [image, mounted] = [at('Keyfob.AppImage'), at('.mount_Key fob')];
  writeFileSync(image, '');
  for (const folder of [mounted, `${mounted}Other`, at('installed')]) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'keyfob'), '');
  }
  const find = (env: NodeJS.ProcessEnv = {}, program = join(mounted, 'keyfob'), line = mountLine(mounted)) =>
    ownAppImage(
      { APPIMAGE: image, APPDIR: mounted, ...env },
      program,
      () => `1 1 8:1 / / rw - ext4 a rw\n${line}`,
    );
  return { at, image, mounted, find, [Symbol.dispose]: () => home[Symbol.dispose]() };
};

describe('the AppImage of this program', () => {
  it('D18: is the file itself, not its mounted folder', () => {
    using home = mount();
    expect(home.find()).toBe(home.image);
  });

  it('is found if the path to the mounted folder contains a symbolic link', () => {
    using home = mount();
    symlinkSync(home.at(), home.at('link'));
    expect(home.find({ APPDIR: home.at('link', '.mount_Key fob') })).toBe(home.image);
  });

  it('D18: is not that of the program that started us, or one that is only claimed', () => {
    using home = mount();
    const { at, mounted, find } = home;
    const installed = at('installed', 'keyfob');
    const found = {
      'another program runs': find({}, process.execPath),
      'a folder beside it': find({}, join(`${mounted}Other`, 'keyfob')),
      'the folder is gone': find({ APPDIR: at('.mount_gone') }),
      'an ordinary folder, with the program': find({ APPDIR: at('installed') }, installed),
      'a folder above the mount': find({ APPDIR: at() }, undefined, mountLine(at())),
      'named like a mount, but none': find({}, undefined, ''),
      'a mount of another kind': find({}, undefined, mountLine(mounted, 'tmpfs')),
      'a part of a file system': find({}, undefined, mountLine(mounted, 'fuse.x', '/part')),
      'no file': find({ APPIMAGE: at('Gone.AppImage') }),
      'a folder for a file': find({ APPIMAGE: at() }),
      'a relative path': find({ APPIMAGE: 'Keyfob.AppImage' }),
      'no image': find({ APPIMAGE: '' }),
      'no folder': find({ APPDIR: '' }),
    };
    expect(Object.entries(found).filter(([, image]) => image !== null)).toEqual([]);
  });

  it('is none where mounts can’t be read', () => {
    using home = mount();
    const env = { APPIMAGE: home.image, APPDIR: home.mounted };
    expect(
      ownAppImage(env, join(home.mounted, 'keyfob'), () => {
        throw new Error('no /proc');
      }),
    ).toBeNull();
  });
});
