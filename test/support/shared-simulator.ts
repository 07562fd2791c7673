import { afterAll, afterEach } from 'vitest';
import { startSimulator, type Simulator, type SimulatorOptions } from '../sandbox/simulator.ts';

/** Starts one simulator for all tests of a file. After each test, resets its behavior and its record of requests. */
export const sharedSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const sim = await startSimulator(options);
  afterEach(() => {
    sim.reset();
    sim.forgetRequests();
  });
  afterAll(() => sim.stop());
  return sim;
};
