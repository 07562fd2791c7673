/** Who asks for something. The activity record stores it. */
export interface Actor {
  /** The person at a page of the window, in the tray menu or by a link from outside; or Keyfob by itself. */
  readonly kind: 'page' | 'tray' | 'link' | 'keyfob';
}

export const PAGE: Actor = { kind: 'page' };
export const TRAY: Actor = { kind: 'tray' };
export const LINK: Actor = { kind: 'link' };
/** Keyfob by itself, such as a retry after a start. */
export const KEYFOB: Actor = { kind: 'keyfob' };
