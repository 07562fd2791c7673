/** Runs in a thread of a second instance: hands its message to the first one while the main thread waits. */
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
