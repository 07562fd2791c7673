/**
 * Calls `openAt` with the pointer's position for a right click or the menu key in an area. Fields keep their
 * own menu. Returns a function that stops.
 */
export const onContextMenuIn = (area: HTMLElement, openAt: (point: DOMRect) => void): (() => void) => {
  const onContextMenu = (event: MouseEvent): void => {
    if (event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    openAt(DOMRect.fromRect({ x: event.clientX, y: event.clientY }));
  };
  area.addEventListener('contextmenu', onContextMenu);
  return () => area.removeEventListener('contextmenu', onContextMenu);
};
