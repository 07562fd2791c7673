import type { Shortcut } from '../domain/shortcuts.ts';
import { FRAME } from './frame.ts';

/** The sheet of keyboard shortcuts. */
export const SHORTCUT_WORDS = {
  title: 'Keyboard shortcuts',
  names: {
    ...FRAME.pages,
    connect: 'Connect an account',
    palette: 'Search everything',
    search: 'Search this page',
    back: 'Back',
    forward: 'Forward',
    shortcuts: 'Keyboard shortcuts',
  } satisfies Readonly<Record<Shortcut, string>>,
} as const;
