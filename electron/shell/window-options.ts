import { nativeTheme, type BrowserWindowConstructorOptions, type WebPreferences } from 'electron';

/** The background colors of the pages, so that a window does not flash before the first paint. */
const BACKGROUND = { light: '#f6f6f7', dark: '#161618' } as const;

/** What all windows have in common. Their preloads and sessions differ. */
export const windowOptions = (
  icon: string | null,
  { preload, ...others }: Pick<WebPreferences, 'session'> & { readonly preload: string },
): BrowserWindowConstructorOptions => ({
  show: false,
  backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
  ...(icon !== null && { icon }),
  webPreferences: {
    ...others,
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    // `alert` and `confirm` of a page would look like questions of the main process.
    disableDialogs: true,
    devTools: IS_DEVELOPMENT,
  },
});
