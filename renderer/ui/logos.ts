/** Our own drawings, on the same 24 × 24 grid. */
export const OWN_LOGOS: Readonly<Record<string, string>> = {
  // A bucket for a sandbox.
  sandbox:
    'M12 2a7 7 0 0 0-6.9 6H4a1 1 0 0 0-1 1v1.5a1 1 0 0 0 1 1h.3l1.3 9a1.75 1.75 0 0 0 1.7 1.5h9.4a1.75 1.75 0 0 0 1.7-1.5l1.3-9h.3a1 1 0 0 0 1-1V9a1 1 0 0 0-1-1h-1.1A7 7 0 0 0 12 2Zm0 2a5 5 0 0 1 4.9 4H7.1A5 5 0 0 1 12 4Z',
};
