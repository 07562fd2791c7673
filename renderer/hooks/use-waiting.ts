import type { ConnectionFacts } from '../../shared/domain/connection.ts';
import { platformRemedyOf } from '../../shared/domain/platform-remedy.ts';
import type { PlatformFacts } from '../../shared/domain/platform.ts';
import { useSlices } from '../stores/services.ts';

const waitsForSignIn = ({ hold, isInactive }: Pick<ConnectionFacts, 'hold' | 'isInactive'>): boolean =>
  !isInactive && hold !== null && platformRemedyOf(hold) === 'sign-in';

/** How many accounts wait for a sign-in at the platform, and whether one notice says it for all of them. */
export const waitingFor = (
  connections: readonly Pick<ConnectionFacts, 'hold' | 'isInactive'>[],
  { signIn }: Pick<PlatformFacts, 'signIn'>,
): { readonly count: number; readonly isTogether: boolean } => {
  const count = connections.filter(waitsForSignIn).length;
  return { count, isTogether: count > 1 || (count > 0 && signIn !== null) };
};

export const useWaiting = (): ReturnType<typeof waitingFor> =>
  waitingFor(
    useSlices((slices) => slices.connections),
    useSlices((slices) => slices.platform),
  );
