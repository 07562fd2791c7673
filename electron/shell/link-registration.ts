import { app } from 'electron';
import { resolve } from 'node:path';

/**
 * Makes this app the operating system's handler of a link scheme. Returns whether it is. On macOS the scheme must also be in the
 * bundle's Info.plist.
 */
export const registerLinkScheme = (scheme: string): boolean => {
  // On Windows a development build must pass its entry file. `--` prevents that a link is parsed as switches.
  const command: [string, string[]] = IS_DEVELOPMENT
    ? [process.execPath, [resolve(process.argv[1] ?? '.'), '--']]
    : [process.execPath, ['--']];
  if (process.platform !== 'win32') {
    return app.setAsDefaultProtocolClient(scheme) && app.isDefaultProtocolClient(scheme);
  }
  return (
    app.setAsDefaultProtocolClient(scheme, ...command) && app.isDefaultProtocolClient(scheme, ...command)
  );
};
