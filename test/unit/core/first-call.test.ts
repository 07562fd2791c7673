import { expect, it } from 'vitest';
import { loadedByFirstCall } from '../../../electron/core/first-call.ts';

it('a use case is loaded by the first call of a method, and not by being awaited', async () => {
  let loads = 0;
  const useCase = loadedByFirstCall(() => {
    loads += 1;
    return Promise.resolve({
      name: 'A',
      greet: (who: string) => `${who}: A`,
      fail: () => Promise.reject(new Error('no')),
    });
  });
  expect(await Promise.resolve(useCase)).toBe(useCase);
  expect(loads).toBe(0);
  expect(await useCase.greet('B')).toBe('B: A');
  expect(loads).toBe(1);
  await expect(useCase.fail()).rejects.toThrow('no');
});
