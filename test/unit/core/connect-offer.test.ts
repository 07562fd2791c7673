import { describe, expect, it } from 'vitest';
import { connectOffer, MANAGED_CONSENTS, modeOf, type OfferFacts } from '../../../shared/domain/mode.ts';
import { platformRemedyOf } from '../../../shared/domain/platform-remedy.ts';
import { ERROR_CODES } from '../../../shared/errors.ts';
import { PLATFORM_ERROR_WORDS } from '../../../shared/words/platform-errors.ts';

/** Every combination of what an offer depends on. */
const every = (): OfferFacts[] => {
  const yesNo = [false, true] as const;
  const found: OfferFacts[] = [];
  for (const isSupported of yesNo)
    for (const session of ['signed-in', 'signed-out', 'expired', 'key-refused', 'unknown'] as const)
      for (const own of [0, 1, 2])
        for (const managed of [0, 1, 2])
          for (const isBilled of yesNo)
            for (const isReachable of yesNo)
              for (const consent of MANAGED_CONSENTS)
                for (const chosen of [null, 'own', 'managed'] as const) {
                  const connected = { own, managed };
                  found.push({ isSupported, session, connected, isBilled, isReachable, consent, chosen });
                }
  return found;
};

type Rule = readonly [
  says: string,
  applies: (facts: OfferFacts) => boolean,
  holds: (offer: ReturnType<typeof connectOffer>, facts: OfferFacts) => boolean,
];

const isNew = ({ connected }: OfferFacts): boolean => connected.own + connected.managed === 0;

const RULES: readonly Rule[] = [
  [
    'managed leads where it is supported, nothing is connected and nothing was refused or chosen',
    (f) => f.isSupported && isNew(f) && f.consent !== 'refused' && f.chosen === null,
    (o) => o.leads === 'managed' && o.quiet === 'own',
  ],
  [
    'without support, only the own app is offered',
    (f) => !f.isSupported,
    (o) => o.leads === 'own' && o.quiet === null && !o.asksConsent && o.signInFirst === null,
  ],
  ['what the person chose leads', (f) => f.isSupported && f.chosen !== null, (o, f) => o.leads === f.chosen],
  [
    'a provider with an own account alone is left alone',
    (f) => f.chosen === null && f.connected.own > 0 && f.connected.managed === 0,
    (o) => o.leads === 'own' && !o.asksConsent,
  ],
  [
    'a provider with a managed account stays with it, whatever else is there',
    (f) => f.isSupported && f.chosen === null && f.connected.managed > 0,
    (o) => o.leads === 'managed',
  ],
  [
    'who refused the platform is not asked again, and still finds it',
    (f) => f.isSupported && f.consent === 'refused' && f.chosen === null && f.connected.managed === 0,
    (o) => o.leads === 'own' && o.quiet === 'managed' && !o.asksConsent,
  ],
  ['an agreement is asked for only once', (f) => f.consent === 'agreed', (o) => !o.asksConsent],
  [
    'nobody uses the platform without having agreed',
    (f) => f.consent !== 'agreed',
    (o) => o.leads === 'own' || o.asksConsent,
  ],
  [
    'the sign-in at the platform comes first only where it is missing and the platform leads',
    () => true,
    (o, f) =>
      o.signInFirst ===
      (o.leads === 'own'
        ? null
        : (
            {
              ...{ 'signed-in': null, unknown: null },
              ...{ 'signed-out': 'new', expired: 'again', 'key-refused': 'key' },
            } as const
          )[f.session]),
  ],
  [
    'the cost is said where the platform leads',
    () => true,
    (o, f) => o.cost === (o.leads === 'own' ? null : f.isBilled ? 'billed' : 'free'),
  ],
  [
    'a platform that is away changes no mode',
    () => true,
    (o, f) => o.leads === connectOffer({ ...f, isReachable: !f.isReachable }).leads,
  ],
  [
    'an obstacle is named exactly where the platform is wanted and can’t be used',
    () => true,
    (o, f) =>
      o.obstacle ===
      (f.isSupported
        ? o.leads === 'managed' && !f.isReachable
          ? 'unreachable'
          : null
        : f.chosen === 'managed' || f.connected.managed > 0
          ? 'unsupported'
          : null),
  ],
  [
    'an own app that is connected is in use where the platform does not offer the provider',
    (f) => !f.isSupported && f.connected.own > 0,
    (o, f) => o.leads === 'own' && modeOf(f) === 'own',
  ],
  ['the offer follows the mode', (f) => f.isSupported, (o, f) => o.leads === modeOf(f)],
];

describe('the offer to connect', () => {
  it.each(RULES)('%s', (_, applies, holds) => {
    const cases = every().filter(applies);
    expect(cases.length).toBeGreaterThan(0);
    const broken = cases.filter((facts) => !holds(connectOffer(facts), facts));
    expect(broken).toEqual([]);
  });
});

describe('the remedy for an error of the platform', () => {
  it('is known only for errors of the platform, and is what their words name', () => {
    for (const code of ERROR_CODES) {
      const remedy = platformRemedyOf(code);
      if (remedy === null) continue;
      const { next } = PLATFORM_ERROR_WORDS[code as keyof typeof PLATFORM_ERROR_WORDS];
      const named = {
        settings: /Settings|key instead|key from/,
        funds: /Add funds/,
        own: /own OAuth app/,
        'sign-in': /[Ss]ign in/,
      };
      expect(next, code).toMatch(
        code === 'platform.address' ? /https/ : code === 'platform.link' ? /address/ : named[remedy],
      );
    }
  });
});
