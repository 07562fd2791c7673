/** What Keyfob asks, in a dialog of its own, before it uses another platform. */
export const PLATFORM_QUESTION = {
  title: 'Use another platform?',
  text: 'You would sign in at:\n\n{signInUrl}\n\nKeyfob would then send requests of managed accounts, with what is in them, to:\n\n{baseUrl}\n\nIf you do not expect this, or have not just changed the platform in Keyfob, choose Cancel.',
  action: 'Use this platform',
} as const;
