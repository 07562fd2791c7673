type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type DeviceHandler = NonNullable<Parameters<Electron.Session['setDevicePermissionHandler']>[0]>;

/** Electron's name of a permission. */
export type Permission = Parameters<RequestHandler>[1];

/** The page and frame that request a permission. */
export interface PermissionAsker {
  webContents: Electron.WebContents;
  frame: { url: string; origin: string; isMainFrame: boolean };
}

/** The permission handlers of a session. Without one, everything is granted, as in Electron. */
export class Permissions {
  requestHandler: RequestHandler | null = null;
  checkHandler: CheckHandler | null = null;
  deviceHandler: DeviceHandler | null = null;

  /** Calls the request handler. If it never calls back, the promise stays pending, as in Electron. */
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

  /** Calls the check handler. */
  check(permission: Permission, { webContents, frame }: PermissionAsker): boolean {
    if (this.checkHandler === null) return true;
    return this.checkHandler(webContents, permission, `${frame.origin}/`, {
      requestingUrl: frame.url,
      isMainFrame: frame.isMainFrame,
      securityOrigin: `${frame.origin}/`,
    });
  }
}
