/**
 * Calls `open` with the place where a press of the other mouse button, or the menu key, asks for the menu of an area. Returns how to
 * stop. A field in the area keeps its own menu, to cut and paste.
 */
export const onContextMenuIn = (area: HTMLElement, open: (point: DOMRect) => void): (() => void) => {
  const onContextMenu = (event: MouseEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    open(DOMRect.fromRect({ x: event.clientX, y: event.clientY }));
  };
  area.addEventListener('contextmenu', onContextMenu);
  return () => area.removeEventListener('contextmenu', onContextMenu);
};
