import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * The path of the AppImage that contains `program`, or null if none does. Child processes of an AppImage inherit its `APPIMAGE`
 * and `APPDIR`, so these count only if `program` is inside the directory that the AppImage mounted.
 */
export const ownAppImage = (env: NodeJS.ProcessEnv, program: string): string | null => {
  const { APPIMAGE: image, APPDIR: mounted } = env;
  if (!image || !mounted) return null;
  try {
    return realpathSync(program).startsWith(realpathSync(mounted) + sep) ? image : null;
  } catch {
    return null;
  }
};
