/** Whether the app was built for development. The build replaces it (electron.vite.config.ts), and leaves out what a package can't reach. */
declare const IS_DEVELOPMENT: boolean;
