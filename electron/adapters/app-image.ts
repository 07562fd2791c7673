import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * The AppImage that this program was started from, as a path that outlives the run, or null if it was not. Programs started by an
 * AppImage inherit its variables; so they count only if our own program lies in the folder that it has mounted.
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
