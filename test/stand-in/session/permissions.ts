type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type DeviceHandler = NonNullable<Parameters<Electron.Session['setDevicePermissionHandler']>[0]>;

/** Name of a permission, as handlers get it. */
export type Permission = Parameters<RequestHandler>[1];

/** Who wants a permission. */
export interface PermissionAsker {
  webContents: Electron.WebContents;
  frame: { url: string; origin: string; isMainFrame: boolean };
}

/** The permission handlers of a session. Without one, everything is granted: that is Electron's default. */
export class Permissions {
  requestHandler: RequestHandler | null = null;
  checkHandler: CheckHandler | null = null;
  deviceHandler: DeviceHandler | null = null;

  /** Asks for a permission. Without an answer from the handler it stays undecided, as in Electron. */
  request(
    permission: Permission,
    { webContents, frame }: PermissionAsker,
    details: object,
  ): Promise<boolean> {
    const { requestHandler } = this;
    if (requestHandler === null) return Promise.resolve(true);
    return new Promise((resolve) => {
      requestHandler(webContents, permission, resolve, {
        ...details,
        requestingUrl: frame.url,
        isMainFrame: frame.isMainFrame,
      });
    });
  }

  /** Looks a permission up. */
  check(permission: Permission, { webContents, frame }: PermissionAsker): boolean {
    if (this.checkHandler === null) return true;
    return this.checkHandler(webContents, permission, `${frame.origin}/`, {
      requestingUrl: frame.url,
      isMainFrame: frame.isMainFrame,
      securityOrigin: `${frame.origin}/`,
    });
  }
}
