import { systemClock } from '../../electron/adapters/system-clock.ts';
import type { Http } from '../../electron/core/ports.ts';
import type { TokenService } from '../../electron/core/tokens/token-service.ts';
import { asProviderKey, type ConnectionId } from '../../shared/ids.ts';
import { ok } from '../../shared/result.ts';
import { startCore, type CoreHarness, type HarnessOptions } from '../support/core-harness.ts';
import { builtIn } from '../support/records.ts';
import { storeAccounts } from '../support/stored-accounts.ts';
import { tokensOf } from '../support/tokens-of.ts';
import { figure, inTurns, timed, type Figure } from './figure.ts';

const PROVIDER = asProviderKey('google');
const MANY = 10_000;
const AT_ONCE = 500;

let issued = 0;
/** A token endpoint that answers at once, so that only Keyfob's own work is measured. */
const tokenEndpoint: Http = {
  send: async () => {
    issued += 1;
    await new Promise((resolve) => setImmediate(resolve));
    const body = {
      ...{ access_token: `access-${issued}`, refresh_token: `refresh-${issued}` },
      ...{ token_type: 'bearer', expires_in: 3600 },
    };
    const headers = { 'content-type': 'application/json' };
    return ok({ status: 200, headers, body: Buffer.from(JSON.stringify(body)) });
  },
};

interface Stored extends AsyncDisposable {
  readonly harness: CoreHarness;
  readonly tokens: TokenService;
  readonly ids: readonly ConnectionId[];
}

/** A core with so many accounts, none of which is due. */
const withAccounts = async (count: number, ports: HarnessOptions['ports'] = {}): Promise<Stored> => {
  const record = builtIn.find(PROVIDER);
  if (record === null) throw new Error('The provider is gone.');
  const harness = await startCore({ renewsInBackground: true, ports: { http: tokenEndpoint, ...ports } });
  const oauthClientId = harness.saveClient({
    providerKey: PROVIDER,
    clientId: '1234567890-abc.apps.googleusercontent.com',
    clientSecret: 'secret',
  });
  const ids = storeAccounts(harness, {
    providerKey: PROVIDER,
    oauthClientId,
    issuer: 'https://accounts.google.com',
    count,
    tokens: { accessToken: 'access', refreshToken: 'refresh' },
    expiresIn: () => 3600,
  });
  // What saving the client has begun.
  harness.clock.advance(10_000);
  return {
    harness,
    tokens: tokensOf(harness),
    ids,
    [Symbol.asyncDispose]: () => harness[Symbol.asyncDispose](),
  };
};

const must = async (work: Promise<{ readonly ok: boolean }>): Promise<void> => {
  const done = await work;
  if (!done.ok) throw new Error(JSON.stringify(done));
};

/** Renewing, planning and handing out access tokens, with one account stored and with many. */
export const benchRenewals = async (): Promise<Figure[]> => {
  await using one = await withAccounts(1);
  await using many = await withAccounts(MANY);
  const renewal = await inTurns(60, {
    one: () => timed(() => must(one.tokens.renew(one.ids[0]!))),
    many: () => timed(() => must(many.tokens.renew(many.ids[5000]!))),
  });
  const plan = await inTurns(50, {
    one: () => timed(() => one.harness.core.renewals.run()),
    many: () => timed(() => many.harness.core.renewals.run()),
  });
  const token = await inTurns(2000, {
    one: () => timed(() => one.tokens.getValid(one.ids[0]!)),
    many: () => timed(() => many.tokens.getValid(many.ids[7000]!)),
  });
  const alone = await longestTurn(1);
  const crowd = await longestTurn(AT_ONCE);
  const withOne = (value: number): Figure['baseline'] => ({ name: 'with 1 stored', value });
  return [
    figure(`renewal of a token, ${MANY} stored`, renewal.many, 'ms', withOne(renewal.one), {
      of: 'ratio',
      at: 1.2,
    }),
    figure(`planning of ${MANY} renewals`, plan.many, 'ms', withOne(plan.one), { of: 'value', at: 20 }),
    figure(`valid token, ${MANY} stored`, token.many, 'ms', withOne(token.one), { of: 'value', at: 0.1 }),
    figure(
      `longest turn, ${AT_ONCE} renewals due at once`,
      crowd,
      'ms',
      { name: '1 due', value: alone },
      { of: 'value', at: 50 },
    ),
  ];
};

/**
 * The longest turn of the event loop while so many are renewed and their list is shown, in milliseconds of processor time: on a busy
 * machine, the time by the clock says more about the others.
 */
const longestTurn = async (count: number): Promise<number> => {
  await using stored = await withAccounts(count, { clock: systemClock });
  const { core, ports } = stored.harness;
  core.state.subscribe(() => undefined);
  ports.database.run('UPDATE renewal SET due_at = 1');
  let longest = 0;
  let isOver = false;
  let before = process.threadCpuUsage();
  const turn = (): void => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1000);
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  core.renewals.run();
  await core.renewals.settled();
  isOver = true;
  return longest;
};
