/** The page that the browser ends on after a sign-in. */
export const COMPLETION_WORDS = {
  title: 'Keyfob',
  open: 'Open Keyfob',
  connected: {
    heading: 'You are connected',
    text: '{account} at {provider} is connected. You can close this tab and go back to Keyfob.',
  },
  platform: {
    heading: 'You are signed in',
    text: 'You are signed in at the platform. You can close this tab and go back to Keyfob.',
  },
  failed: {
    heading: 'Sign-in failed',
    close: 'You can close this tab and go back to Keyfob.',
  },
  ignored: {
    heading: 'This page was not used',
    text: 'It does not belong to the sign-in that Keyfob is waiting for. Finish that one in its own tab, or begin again in Keyfob.',
    refused: 'If you refused, press Cancel in Keyfob.',
  },
  unknown: {
    heading: 'There is nothing here',
    text: 'Keyfob is waiting for a sign-in at another address. If you came from the service, compare the redirect URI registered there with the one that Keyfob shows.',
  },
  repeated: {
    heading: 'Keyfob already has this sign-in',
    text: 'Nothing more to do here. You can close this tab and go back to Keyfob.',
  },
  reading: {
    heading: 'One moment',
    text: 'Finishing the sign-in in Keyfob.',
  },
} as const;
