import type { HttpRequest } from '../../electron/core/ports.ts';
import type { ConnectionId } from '../../shared/ids.ts';
import type { Behavior, Simulator } from '../sandbox/simulator.ts';
import { formOf, jsonObject } from '../sandbox/server/message.ts';

/** The shortest pause after a failure until the background tries again, in milliseconds. */
const SHORTEST_PAUSE_MS = 25_000;

/** The header with the number of the process that sent a request. It may be killed before the request arrives. */
export const PROCESS = 'x-process';

/** A renewal that was sent. */
interface Sent {
  readonly token: string;
  readonly at: number;
  readonly isReplay: boolean;
  /** No answer arrived. */
  isLost: boolean;
  /** The provider has issued another token for it. */
  isSpent: boolean;
  /** Makes the provider forget the token. */
  readonly forget: () => void;
}

/** What the provider knows of an account's login. */
interface Login {
  /** The refresh tokens that were answered with another one, which arrived whole. */
  readonly answered: Map<string, { readonly by: string; readonly run: number }>;
  /** The token that the last request carried, when it arrived, and whether its answer got lost. */
  last: Sent | null;
  /** No request may arrive earlier: the provider asked to wait. */
  notBefore: number;
  /** The provider said that it has ended. */
  isToldDead: boolean;
  /** It may have ended by no fault of Keyfob: it was revoked, or an answer got lost after the token was spent. */
  mayEnd: boolean;
  running: number;
}

/** What is so while a request arrives. */
export interface Moment {
  readonly now: number;
  /** The number of the process: it changes with each start. */
  readonly run: number;
  /** Why nothing may be sent now; null if it may. */
  readonly forbidden: string | null;
  /** Whether a person acts, who need not wait like the background. */
  readonly isPersonActing: boolean;
  /** Whether the refresh token was ever found in the data file. */
  readonly isStored: (refreshToken: string) => boolean;
  /** Whether it is the one in the data file now, as far as that can be read. */
  readonly isSaved: (id: ConnectionId, refreshToken: string) => boolean;
}

/** Watches every renewal at the provider, and knows which requests the protocol and the provider allow. */
export class Witness {
  readonly #sim: Simulator;
  readonly #moment: () => Moment;
  readonly #owners = new Map<string, ConnectionId>();
  readonly #accessTokens = new Map<string, { readonly id: ConnectionId; readonly refreshToken: string }>();
  readonly #logins = new Map<ConnectionId, Login>();
  readonly #faults = new Map<ConnectionId, Behavior[]>();
  /** Requests that should not have been sent, in words. */
  readonly extra: string[] = [];
  requests = 0;
  replays = 0;
  /** Whether the provider accepts a refresh token only once. */
  isStrict = true;

  constructor(sim: Simulator, moment: () => Moment) {
    this.#sim = sim;
    this.#moment = moment;
    sim.always('refresh', this.#watching());
    sim.always('api', this.#watchingCalls());
  }

  /** An account signed in: everything that was known of it is over. */
  signedIn(id: ConnectionId, refreshToken: string): void {
    this.#owners.set(refreshToken, id);
    this.#logins.set(id, {
      answered: new Map(),
      ...{ last: null, notBefore: 0, isToldDead: false, mayEnd: false, running: 0 },
    });
  }

  login(id: ConnectionId): Login {
    const login = this.#logins.get(id);
    if (!login) throw new Error('The account never signed in.');
    return login;
  }

  /** Makes a fault happen to the account's next renewal. */
  strike(id: ConnectionId, fault: Behavior): void {
    this.#faults.set(id, [...(this.#faults.get(id) ?? []), fault]);
  }

  /** The faults that were not needed. */
  disarm(): void {
    this.#faults.clear();
  }

  /** The provider accepts spent tokens no longer whose answers got lost. Where the replay was lost, too, that ends the login. */
  endGrace(): void {
    for (const login of this.#logins.values()) {
      if (!login.last?.isSpent) continue;
      login.mayEnd = login.last.isReplay;
      login.last.forget();
    }
  }

  /** The clock was set: pauses by the old one say nothing. */
  clockWasSet(): void {
    for (const login of this.#logins.values()) {
      login.last = null;
      login.notBefore = 0;
    }
  }

  /**
   * The process is about to be killed: answers that are on their way get lost, and so do those that are not saved.
   *
   * @param saved the refresh token that is stored for an account
   */
  killed(saved: (id: ConnectionId) => string | null): void {
    for (const [id, login] of this.#logins) {
      const newest = [...login.answered.values()].at(-1)?.by;
      if (newest !== undefined && newest !== saved(id) && this.isStrict) login.mayEnd = true;
      if (login.running > 0 && login.last) login.last.isLost = true;
      login.running = 0;
    }
  }

  /** A request leaves Keyfob. The provider can't tell when: what was sent a moment before the computer slept arrives after it. */
  sending({ method, body }: Pick<HttpRequest, 'method' | 'body'>): void {
    const { forbidden } = this.#moment();
    if (forbidden === null || method !== 'POST') return;
    const token = new URLSearchParams(new TextDecoder().decode(body ?? undefined)).get('refresh_token');
    if (token !== null) this.extra.push(`${this.#owners.get(token) ?? '?'}: sent while ${forbidden}`);
  }

  /** Each API call: its access token must have been saved before. */
  #watchingCalls(): Behavior {
    return {
      before: ({ request }) => {
        const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
        const issued = this.#accessTokens.get(token);
        if (issued && !this.#moment().isSaved(issued.id, issued.refreshToken))
          this.extra.push(`${issued.id}: an access token that was not saved`);
        return undefined;
      },
    };
  }

  #watching(): Behavior {
    const arrived = new Map<object, { readonly run: number; readonly fault: Behavior | undefined }>();
    return {
      before: (exchange) => {
        const token = formOf(exchange.request).get('refresh_token') ?? '';
        const id = this.#owners.get(token);
        if (id === undefined) {
          this.extra.push('a refresh token that nobody has');
          return undefined;
        }
        const run = Number(exchange.request.headers[PROCESS]);
        this.#arrived(id, token, run, () => void exchange.provider.store.delete('RefreshToken', token));
        const fault = this.#faults.get(id)?.shift();
        arrived.set(exchange.request, { run, fault });
        return fault?.before?.(exchange);
      },
      after: async (response, exchange) => {
        const token = formOf(exchange.request).get('refresh_token') ?? '';
        const id = this.#owners.get(token);
        if (id === undefined) return response;
        const { run, fault } = arrived.get(exchange.request)!;
        arrived.delete(exchange.request);
        // What the provider did, whatever becomes of its answer.
        const rotated = jsonObject(response)?.['refresh_token'];
        const isSpent = typeof rotated === 'string' && rotated !== token;
        if (isSpent) {
          this.#owners.set(rotated, id);
          this.#accessTokens.set(String(jsonObject(response)?.['access_token']), {
            id,
            refreshToken: rotated,
          });
        }
        const sent = (await fault?.after?.(response, exchange)) ?? response;
        const isWhole = (sent.delivery ?? 'whole') === 'whole';
        const isReadable = !isSpent || jsonObject(sent)?.['refresh_token'] === rotated;
        const arrives = isWhole && isReadable && this.#moment().run === run;
        this.#answered(id, token, {
          run,
          arrives,
          rotated: isSpent ? rotated : null,
          status: sent.status,
          hasTokens: jsonObject(sent)?.['access_token'] !== undefined,
          error: jsonObject(sent)?.['error'],
          retryAfter: Number(sent.headers['retry-after'] ?? 0),
        });
        return sent;
      },
    };
  }

  #arrived(id: ConnectionId, token: string, sentBy: number, forget: () => void): void {
    const { now, run, isPersonActing, isStored } = this.#moment();
    const login = this.login(id);
    if (sentBy !== run) {
      // Its process was killed meanwhile.
      login.last = { token, at: now, isReplay: false, isLost: true, isSpent: false, forget };
      return;
    }
    const complain = (what: string): void => void this.extra.push(`${id}: ${what}`);
    this.requests += 1;
    const { last } = login;
    const isReplay = last?.token === token && last.isLost && !last.isReplay;
    if (isReplay) this.replays += 1;
    if (login.running > 0) complain('two requests at once');
    const answer = login.answered.get(token);
    if (answer && (answer.run === run || isStored(answer.by))) complain('a refresh token that was answered');
    if (now < login.notBefore) complain('sent although the provider asked to wait');
    if (login.isToldDead && !isPersonActing) complain('sent for a login that has ended');
    if (last && !isReplay && !isPersonActing && now - last.at < SHORTEST_PAUSE_MS)
      complain('sent again too soon');
    login.last = { token, at: now, isReplay, isLost: false, isSpent: false, forget };
    login.running += 1;
  }

  #answered(
    id: ConnectionId,
    token: string,
    answer: {
      run: number;
      arrives: boolean;
      rotated: string | null;
      status: number;
      hasTokens: boolean;
      error: unknown;
      retryAfter: number;
    },
  ): void {
    const { now, run } = this.#moment();
    const login = this.login(id);
    if (answer.run === run) login.running = Math.max(0, login.running - 1);
    const { arrives, rotated, status, hasTokens, error, retryAfter } = answer;
    if (login.last) {
      const isUnreadable = status >= 200 && status < 300 && !hasTokens;
      login.last.isLost = !arrives || isUnreadable || status === 502 || status === 504;
      login.last.isSpent = rotated !== null;
    }
    if (rotated !== null && arrives) login.answered.set(token, { by: rotated, run });
    // With strict rotation, nothing can bring the login back; where the provider is lenient, the old token works still.
    if (rotated !== null && !arrives && this.isStrict) login.mayEnd = true;
    if (arrives && retryAfter > 0) login.notBefore = now + retryAfter * 1000;
    if (arrives && status < 500 && error === 'invalid_grant') login.isToldDead = true;
    if (arrives && status === 200 && rotated !== null) login.last = null;
  }

  /** The provider ends the login. */
  revoke(id: ConnectionId, person: string): void {
    this.login(id).mayEnd = true;
    this.#sim.revokeAccess({ as: person });
  }
}
