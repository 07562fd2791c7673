import { app } from 'electron';
import { resolve } from 'node:path';

/**
 * Asks the operating system to hand links of our scheme to this app, and says whether it does. A development build has a
 * scheme of its own, so that it never takes what belongs to the installed app. macOS reads the scheme from the package.
 */
export const registerLinkScheme = (scheme: string): boolean => {
  // Development on Windows must name the entry file. The last argument keeps a crafted link from being read as switches.
  const command: [string, string[]] = process.defaultApp
    ? [process.execPath, [resolve(process.argv[1] ?? '.'), '--']]
    : [process.execPath, ['--']];
  if (process.platform !== 'win32') {
    return app.setAsDefaultProtocolClient(scheme) && app.isDefaultProtocolClient(scheme);
  }
  return (
    app.setAsDefaultProtocolClient(scheme, ...command) && app.isDefaultProtocolClient(scheme, ...command)
  );
};
