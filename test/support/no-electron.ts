throw new Error(
  'This test reached the package "electron", which plain Node cannot run. Test what lies behind a port, ' +
    'give the adapter a double with vi.mock, or run the app with launchApp().',
);
