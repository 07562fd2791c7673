import type { BridgeEnd, BridgeOptions } from './bridge-end.ts';

/**
 * Runs in the main world of each new document of a window, before any script of the page. It opens the page's end of
 * the bridge and wraps the functions that need a permission, because CDP cannot decide single permission requests.
 * Uses no outer variables, because its source runs inside pages.
 */
export function runMainWorld(
  options: BridgeOptions,
  createBridgeEnd: (options: BridgeOptions) => BridgeEnd,
): void {
  const bridge = createBridgeEnd(options);
  type AnyFunction = (...args: unknown[]) => unknown;

  const requestPermission = async (
    permission: string,
    isCheck = false,
    details: object = {},
  ): Promise<boolean> => {
    const result = await bridge.provided('requestPermission')?.(permission, isCheck, details);
    return result === true;
  };
  const refused = () => new DOMException('Permission denied', 'NotAllowedError');

  /** Replaces a method that returns a promise with one that requests permission first. */
  const gate = (
    owner: object | undefined,
    method: string,
    permission: (args: unknown[]) => [string, object?],
  ) => {
    const original =
      owner === undefined ? undefined : (Reflect.get(owner, method) as AnyFunction | undefined);
    if (owner === undefined || original === undefined) return;
    const gated = {
      async [method](this: unknown, ...args: unknown[]): Promise<unknown> {
        const [name, details] = permission(args);
        if (!(await requestPermission(name, false, details))) throw refused();
        return Reflect.apply(original, this, args);
      },
    };
    Object.defineProperty(owner, method, { value: gated[method], writable: true, configurable: true });
  };
  const always = (name: string) => (): [string] => [name];

  const gateGeolocation = () => {
    for (const method of ['getCurrentPosition', 'watchPosition'] as const) {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the right `this` below
      const original = Geolocation.prototype[method];
      const gated = function (
        this: Geolocation,
        ok: PositionCallback,
        bad?: PositionErrorCallback | null,
        how?: PositionOptions,
      ) {
        void requestPermission('geolocation').then((isGranted) => {
          if (isGranted) original.call(this, ok, bad, how);
          else
            bad?.({
              code: 1,
              message: 'User denied Geolocation',
              PERMISSION_DENIED: 1,
              POSITION_UNAVAILABLE: 2,
              TIMEOUT: 3,
            });
        });
        return 0;
      };
      Object.defineProperty(Geolocation.prototype, method, {
        value: gated,
        writable: true,
        configurable: true,
      });
    }
  };

  const gateQueries = () => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the right `this` below
    const original = Permissions.prototype.query;
    const names: Record<string, string> = {
      'clipboard-write': 'clipboard-sanitized-write',
      camera: 'media',
      microphone: 'media',
      'persistent-storage': 'unknown',
    };
    Permissions.prototype.query = async function (descriptor) {
      const status = await original.call(this, descriptor);
      const isGranted = await requestPermission(names[descriptor.name] ?? descriptor.name, true);
      Object.defineProperty(status, 'state', { value: isGranted ? 'granted' : 'denied' });
      return status;
    };
  };

  if (typeof Geolocation === 'function') gateGeolocation();
  if (typeof Permissions === 'function') gateQueries();
  if (typeof Notification === 'function') {
    Notification.requestPermission = async () =>
      (await requestPermission('notifications')) ? 'granted' : 'denied';
  }
  const { clipboard, mediaDevices } = navigator as Partial<Navigator>;
  gate(clipboard, 'writeText', always('clipboard-sanitized-write'));
  gate(clipboard, 'write', always('clipboard-sanitized-write'));
  gate(clipboard, 'readText', always('clipboard-read'));
  gate(clipboard, 'read', always('clipboard-read'));
  gate(mediaDevices, 'getUserMedia', ([constraints]) => {
    const { audio, video } = (constraints ?? {}) as MediaStreamConstraints;
    return ['media', { mediaTypes: [...(video ? ['video'] : []), ...(audio ? ['audio'] : [])] }];
  });
  gate(mediaDevices, 'getDisplayMedia', always('display-capture'));
  gate(navigator, 'requestMIDIAccess', ([how]) => {
    return [(how as { sysex?: boolean } | undefined)?.sysex === true ? 'midiSysex' : 'midi'];
  });
  gate(Element.prototype, 'requestFullscreen', always('fullscreen'));
  gate(Element.prototype, 'requestPointerLock', always('pointerLock'));
  for (const devices of ['hid', 'usb', 'serial']) {
    const owner = Reflect.get(navigator, devices) as object | undefined;
    gate(owner, devices === 'serial' ? 'requestPort' : 'requestDevice', always(devices));
  }
}
