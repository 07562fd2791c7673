/** What a packaged Keyfob and a development build must not share: data folder, keys and links. */
export interface AppIdentity {
  /** Names the data folder and the item in the system's key store. If it changes, stored keys can't be found. */
  readonly appName: string;
  /** The application ID (electron-builder's `appId`; on Windows the App User Model ID). */
  readonly appId: string;
  /** The private-use URI scheme of deep links (RFC 8252 §7.1: reverse domain name). */
  readonly linkScheme: string;
  /** Linux: the file name of the desktop entry. Link handling, the icon and portals refer to it. */
  readonly desktopName: string;
  /**
   * The URL at which whoever publishes this build hosts the document that `npm run client-document` prints, so that servers may know Keyfob
   * by it. Empty if nobody does.
   */
  readonly clientDocumentUrl: string;
}

export const PRODUCTION: AppIdentity = {
  appName: 'Keyfob',
  appId: 'app.keyfob',
  linkScheme: 'app.keyfob',
  desktopName: 'app.keyfob.desktop',
  clientDocumentUrl: '',
};

export const DEVELOPMENT: AppIdentity = {
  appName: 'Keyfob Development',
  appId: 'app.keyfob.dev',
  linkScheme: 'app.keyfob.dev',
  desktopName: 'app.keyfob.dev.desktop',
  clientDocumentUrl: '',
};
