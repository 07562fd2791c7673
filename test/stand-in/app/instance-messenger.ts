/** Worker thread of a second instance: sends its message to the first instance while the main thread blocks. */
import { connect } from 'node:net';
import { workerData } from 'node:worker_threads';
import type { Delivery } from './instance-lock.ts';

const { address, message, done } = workerData as Delivery;
const flag = new Int32Array(done);

function finish(): void {
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

const socket = connect(address, () => socket.end(message));
socket.on('data', finish);
socket.on('error', finish);
socket.on('close', finish);
