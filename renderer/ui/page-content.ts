/** The ID of the `main` element: it holds the page, scrolls, and is the target of the skip link. */
export const CONTENT_ID = 'content';

/** The element that holds the page; null until the frame is drawn. */
export const pageContent = (): HTMLElement | null => document.getElementById(CONTENT_ID);
