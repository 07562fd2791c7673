/** A use case as it looks from outside while its code may be yet to load: each of its methods returns a promise. */
export type LoadedLater<UseCase> = {
  readonly [Name in keyof UseCase]: UseCase[Name] extends (...args: infer Args) => infer Value
    ? (...args: Args) => Promise<Awaited<Value>>
    : never;
};

/** A use case whose code is loaded by the first call of a method, so that a start does without it. */
export const loadedByFirstCall = <UseCase extends object>(
  load: () => Promise<UseCase>,
): LoadedLater<UseCase> =>
  new Proxy({} as LoadedLater<UseCase>, {
    get: (_, name) =>
      // Whatever has a method `then` counts as a promise.
      name === 'then'
        ? undefined
        : async (...args: unknown[]): Promise<unknown> => {
            const useCase = await load();
            return (useCase as Record<PropertyKey, (...args: unknown[]) => unknown>)[name]?.(...args);
          },
  });
