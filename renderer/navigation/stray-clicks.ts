/**
 * Makes the second click of a double click count only while what the first one hit is there. A button that closes its dialog or leaves its
 * page would otherwise pass it on to whatever has taken its place.
 */
export const ignoreStrayClicks = (document: Document): void => {
  let hit: EventTarget | null = null;
  const handle = (event: MouseEvent): void => {
    const isStray = event.detail > 1 && hit instanceof Node && !hit.isConnected;
    if (isStray) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (event.type === 'click') hit = event.target;
  };
  // Pressing the button of the mouse moves the focus.
  for (const type of ['mousedown', 'click'] as const)
    document.addEventListener(type, handle, { capture: true });
};
