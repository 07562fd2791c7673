/** Who asks for something. It is written down in the activity record. */
export interface Actor {
  /** The person at a page of the window, in the tray menu or by a link from outside; or Keyfob by itself. */
  readonly kind: 'page' | 'tray' | 'link' | 'keyfob';
}

export const PAGE: Actor = { kind: 'page' };
export const TRAY: Actor = { kind: 'tray' };
export const LINK: Actor = { kind: 'link' };
/** Nobody asked: work that follows from a state, such as a retry after a start. */
export const KEYFOB: Actor = { kind: 'keyfob' };
