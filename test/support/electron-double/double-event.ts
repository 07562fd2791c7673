/** An event of Electron's with a default that a listener can prevent. */
export class DoubleEvent implements Pick<Electron.Event, 'defaultPrevented' | 'preventDefault'> {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
