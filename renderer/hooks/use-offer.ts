import { connectOffer, modeOfGrant, type Mode, type Offer } from '../../shared/domain/mode.ts';
import type { PlatformFacts } from '../../shared/domain/platform.ts';
import type { ProviderSummary } from '../../shared/domain/provider.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { Slices } from '../../shared/ipc/snapshot.ts';
import { useSlices } from '../stores/services.ts';

type OfferSlices = Pick<Slices, 'connections' | 'modes' | 'platform' | 'settings' | 'system'>;

/** Failures of the last sign-in at the platform after which it is called unreachable, until another one. */
const AWAY: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['platform.unreachable', 'platform.server_error']);

const sessionOf = ({ session }: PlatformFacts) =>
  session.kind === 'signed-out' && session.refused !== null
    ? session.refused === 'browser'
      ? 'expired'
      : 'key-refused'
    : session.kind;

/** How many accounts of a provider are connected in each mode. */
const connectedIn = (
  connections: Slices['connections'],
  providerKey: string,
): Readonly<Record<Mode, number>> => {
  const count = (mode: Mode): number =>
    connections.filter((each) => each.providerKey === providerKey && modeOfGrant(each.grant) === mode).length;
  return { own: count('own'), managed: count('managed') };
};

/** How connecting an account at a provider is offered. */
const offerFor = (
  { key, managed }: Pick<ProviderSummary, 'key' | 'managed'>,
  { connections, modes, platform, settings, system }: OfferSlices,
): Offer =>
  connectOffer({
    isSupported: managed !== null,
    chosen: modes[key] ?? null,
    consent: settings.managed,
    connected: connectedIn(connections, key),
    session: sessionOf(platform),
    isBilled: managed?.billed === true,
    isReachable: system.online && (platform.problem === null || !AWAY.has(platform.problem)),
  });

/** `offerFor` with the present state. */
export const useOffers = (): ((provider: Pick<ProviderSummary, 'key' | 'managed'>) => Offer) => {
  const connections = useSlices((slices) => slices.connections);
  const modes = useSlices((slices) => slices.modes);
  const platform = useSlices((slices) => slices.platform);
  const settings = useSlices((slices) => slices.settings);
  const system = useSlices((slices) => slices.system);
  return (provider) => offerFor(provider, { connections, modes, platform, settings, system });
};

/** The platform's host, as people know it. */
export const usePlatformHost = (): string => {
  const { baseUrl } = useSlices((slices) => slices.platform);
  return URL.canParse(baseUrl) ? new URL(baseUrl).host : baseUrl;
};
