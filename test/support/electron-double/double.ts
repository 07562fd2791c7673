export { appState, quitApp } from './app.ts';
export { notifications, templateOf, trays, type DoubleTray } from './desktop.ts';
export { DoubleEvent } from './double-event.ts';
export { callsInOrder, callsOf } from './face.ts';
export { handledChannels, invoke, invokeEvent } from './ipc.ts';
export { requests, respond } from './network.ts';
export { windows, type DoubleWindow } from './windows.ts';
