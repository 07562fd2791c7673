import { afterAll, afterEach } from 'vitest';
import { startSimulator, type Simulator, type SimulatorOptions } from '../sandbox/simulator.ts';

/** One simulator for all tests of a file: well-behaved again, and with no requests recorded, after each. Await it at the top. */
export const sharedSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const sim = await startSimulator(options);
  afterEach(() => {
    sim.reset();
    sim.forgetRequests();
  });
  afterAll(() => sim.stop());
  return sim;
};
