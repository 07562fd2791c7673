import type { BridgeEnd, BridgeOptions } from './bridge-end.ts';
import type { Codec } from './codec.ts';
import type { PageEventEmitter } from './event-emitter.ts';
import type { IpcRendererEnd, IpcRendererParts, ToMain } from './ipc-renderer.ts';

export interface PreloadWorldConfig {
  /** Random name of the event channel to the main world. */
  channel: string;
  /** Random name of the function that sends to the main process; exists in this world only. */
  postName: string;
  /** Random name of the function that receives from the main process; exists in this world only. */
  receiveName: string;
  preloadPath: string | undefined;
  /** Set if the preload could not be read or has a syntax error. */
  preloadError: string | undefined;
  process: Record<string, unknown>;
  reportFocus: boolean;
}

/** The functions whose sources boot-script.ts combines. */
export interface PreloadWorldParts {
  createCodec: () => Codec;
  createBridgeEnd: (options: BridgeOptions) => BridgeEnd;
  createEventEmitterClass: () => new () => PageEventEmitter;
  createIpcRenderer: (parts: IpcRendererParts) => IpcRendererEnd;
  createBufferClass: () => typeof Uint8Array;
}

/** The preload as a function of the variables in a sandboxed preload's scope. */
export type Preload = (
  require: (name: string) => unknown,
  process: object,
  exports: object,
  module: { exports: object },
  Buffer: unknown,
  global: unknown,
  setImmediate: unknown,
  clearImmediate: unknown,
) => void;

/**
 * Runs in the isolated world of each new document of a window: connects it to the main process and to the main world,
 * then runs the preload with the modules of a sandboxed one. Uses no outer variables, because its source runs inside
 * pages.
 */
export function runPreloadWorld(
  config: PreloadWorldConfig,
  parts: PreloadWorldParts,
  preload: Preload | undefined,
): void {
  // Electron runs a preload in the main frame only, unless `nodeIntegrationInSubFrames` is set.
  if (window.top !== window.self) return;
  const scope = globalThis as unknown as Record<string, unknown>;
  const post = scope[config.postName] as ((text: string) => void) | undefined;
  if (post === undefined) return;
  Reflect.deleteProperty(scope, config.postName);

  /** Throws at the use of members that are not implemented. */
  const refusing = <T extends object>(name: string, members: T): T =>
    new Proxy(members, {
      get(target, key, receiver): unknown {
        if (
          typeof key === 'string' &&
          !(key in target) &&
          !['then', 'toJSON', '__esModule', 'default'].includes(key)
        ) {
          throw new Error(`${name}.${key} is not supported by the stand-in for Electron`);
        }
        return Reflect.get(target, key, receiver);
      },
    });

  const emitterClass = parts.createEventEmitterClass();
  const ipc = parts.createIpcRenderer({ codec: parts.createCodec(), emitterClass, post });
  Object.defineProperty(scope, config.receiveName, { value: (text: string) => ipc.receive(text) });
  const bridge = parts.createBridgeEnd({ channel: config.channel, side: 'isolated' });
  bridge.provide('requestPermission', (permission: string, isCheck: boolean, details: object) => {
    return ipc.requestPermission(permission, isCheck, details);
  });
  if (config.reportFocus) {
    const report = (isFocused: boolean) => () => ipc.notify({ kind: 'focus', isFocused });
    addEventListener('focus', report(true));
    addEventListener('blur', report(false));
  }

  let lastTitle: string | undefined;
  const reportTitle = () => {
    if (document.title === lastTitle) return;
    lastTitle = document.title;
    ipc.notify({ kind: 'title', title: lastTitle });
  };
  document.addEventListener('DOMContentLoaded', () => {
    reportTitle();
    const everything = { childList: true, subtree: true, characterData: true };
    new MutationObserver(reportTitle).observe(document, everything);
  });

  const emitter = new emitterClass();
  const process = refusing('process', Object.assign(emitter, config.process));
  const electron = refusing('electron', {
    contextBridge: refusing('contextBridge', {
      exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api),
    }),
    ipcRenderer: refusing('ipcRenderer', ipc.ipcRenderer),
    webFrame: refusing('webFrame', {}),
    webUtils: refusing('webUtils', { getPathForFile: () => '' }),
    crashReporter: refusing('crashReporter', {}),
    nativeImage: refusing('nativeImage', {}),
  });
  const immediate = (callback: (...args: unknown[]) => void, ...args: unknown[]) =>
    setTimeout(callback, 0, ...args);
  const timers = {
    setTimeout: setTimeout.bind(window),
    clearTimeout: clearTimeout.bind(window),
    setInterval: setInterval.bind(window),
    clearInterval: clearInterval.bind(window),
    setImmediate: immediate,
    clearImmediate: clearTimeout.bind(window),
  };
  const Emitter = Object.assign(emitterClass, { EventEmitter: emitterClass });
  const modules = new Map<string, unknown>([
    ['electron', electron],
    ['electron/common', electron],
    ['electron/renderer', electron],
  ]);
  for (const [name, module] of [
    ['events', Emitter],
    ['timers', refusing('timers', timers)],
    ['url', refusing('url', { URL, URLSearchParams })],
  ] as const) {
    modules.set(name, module).set(`node:${name}`, module);
  }
  const require = (name: string): unknown => {
    const found = modules.get(name);
    if (found === undefined) throw new Error(`module not found: ${name}`);
    return found;
  };

  const fail = (error: unknown) => {
    console.error(`Unable to load preload script: ${config.preloadPath ?? ''}`);
    console.error(error);
    const message: ToMain = {
      kind: 'preload-error',
      path: config.preloadPath ?? '',
      error: error instanceof Error ? error : new Error(String(error)),
    };
    ipc.notify(message);
  };
  if (config.preloadError !== undefined) {
    fail(new Error(config.preloadError));
    return;
  }
  const module = { exports: {} };
  try {
    preload?.(
      require,
      process,
      module.exports,
      module,
      parts.createBufferClass(),
      globalThis,
      timers.setImmediate,
      timers.clearImmediate,
    );
  } catch (error) {
    fail(error);
  }
}
