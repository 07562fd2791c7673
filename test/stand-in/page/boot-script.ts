import { Script } from 'node:vm';
import { createBridgeEnd } from './bridge-end.ts';
import { createBufferClass } from './buffer.ts';
import { createCodec } from './codec.ts';
import { createEventEmitterClass } from './event-emitter.ts';
import { createIpcRenderer } from './ipc-renderer.ts';
import { runMainWorld } from './main-world.ts';
import { runPreloadWorld } from './preload-world.ts';
import type { PreloadWorldConfig } from './preload-world.ts';

const preloadScope = 'require, process, exports, module, Buffer, global, setImmediate, clearImmediate';

/** Source of the script for the main world of every new document. */
export function mainWorldScript(channel: string): string {
  const options = JSON.stringify({ channel, side: 'main' });
  return `(${runMainWorld.toString()})(${options}, ${createBridgeEnd.toString()});`;
}

/**
 * Source of the script for the isolated world of every new document.
 * @param preload source and path of the preload; as in Electron, the page reports a syntax error
 */
export function preloadWorldScript(
  config: Omit<PreloadWorldConfig, 'preloadError' | 'preloadPath'>,
  preload: { path: string; source: string } | { path: string; error: string } | undefined,
): string {
  let error = preload !== undefined && 'error' in preload ? preload.error : undefined;
  let wrapped = 'undefined';
  if (preload !== undefined && 'source' in preload) {
    const candidate = `(function (${preloadScope}) {${preload.source}\n})`;
    error = syntaxError(candidate, preload.path);
    if (error === undefined) wrapped = candidate;
  }
  const parts = [createCodec, createBridgeEnd, createEventEmitterClass, createIpcRenderer, createBufferClass]
    .map((part) => `${part.name}: ${part.toString()}`)
    .join(',\n');
  const configText = JSON.stringify({ ...config, preloadPath: preload?.path, preloadError: error });
  return `(${runPreloadWorld.toString()})(${configText}, {${parts}}, ${wrapped});`;
}

function syntaxError(source: string, filename: string): string | undefined {
  try {
    new Script(source, { filename });
    return undefined;
  } catch (error) {
    return String(error);
  }
}
