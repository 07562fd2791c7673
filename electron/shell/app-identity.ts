/** Names that tell an installed Keyfob from a development build, so that the two never share data, keys or links. */
export interface AppIdentity {
  /** Names the data folder and the entry in the system's key store. Must never change: keys would be out of reach. */
  readonly appName: string;
  readonly appId: string;
  /** The scheme of links that the operating system hands to the app (RFC 8252 §7.1: reverse domain style). */
  readonly linkScheme: string;
  /** Linux: the file name of the desktop entry, by which links, icon and portals find the app. */
  readonly desktopName: string;
}

export const PRODUCTION: AppIdentity = {
  appName: 'Keyfob',
  appId: 'app.keyfob',
  linkScheme: 'app.keyfob',
  desktopName: 'app.keyfob.desktop',
};

export const DEVELOPMENT: AppIdentity = {
  appName: 'Keyfob Development',
  appId: 'app.keyfob.dev',
  linkScheme: 'app.keyfob.dev',
  desktopName: 'app.keyfob.dev.desktop',
};
