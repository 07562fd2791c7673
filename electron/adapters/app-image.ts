import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, sep } from 'node:path';

/**
 * The path of the AppImage that contains `program`, or null if none does. Any program can set `APPIMAGE` and `APPDIR`, and child
 * processes of an AppImage inherit them. So they count only if `APPDIR` is where an AppImage has mounted itself (a file system of
 * FUSE at `.mount_…`), `program` is in it, and `APPIMAGE` is a file.
 *
 * @param mounts the content of `/proc/self/mountinfo`
 */
export const ownAppImage = (
  env: NodeJS.ProcessEnv,
  program: string,
  mounts: () => string = () => readFileSync('/proc/self/mountinfo', 'utf8'),
): string | null => {
  const { APPIMAGE: image, APPDIR: folder } = env;
  if (!image || !folder || !isAbsolute(image)) return null;
  try {
    const mounted = realpathSync(folder);
    const isOwn =
      realpathSync(program).startsWith(mounted + sep) &&
      basename(mounted).startsWith('.mount_') &&
      isMountOfFuse(mounted, mounts()) &&
      statSync(image).isFile();
    return isOwn ? image : null;
  } catch {
    return null;
  }
};

/** Whether the whole of a FUSE file system is mounted at this very path (proc_pid_mountinfo(5)). */
const isMountOfFuse = (path: string, mountInfo: string): boolean =>
  mountInfo.split('\n').some((line) => {
    const [before = '', after = ''] = line.split(' - ', 2);
    const [, , , root, mountPoint = ''] = before.split(' ');
    const [type = ''] = after.split(' ');
    return root === '/' && unescapeOctal(mountPoint) === path && /^fuse(?:\.|blk$|$)/.test(type);
  });

const unescapeOctal = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_match, digits: string) => String.fromCharCode(parseInt(digits, 8)));
