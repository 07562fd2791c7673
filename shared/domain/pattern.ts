import type { RecordReason } from './record-reasons.ts';

/*
 * The regular expressions of provider records: those of JavaScript without lookaround and backreferences. Anybody can write a record, and
 * `RegExp` takes exponential time for some expressions. This takes at most the length of the value times the size of the pattern, because
 * it follows all ways to match at once (docs/adr/0056).
 */

/** How many states a pattern may have, with its repetitions written out. */
const MAX_SIZE = 2000;

interface State {
  /** What must come next to leave this state: a character, or the start or end of the value; null if nothing. */
  readonly needs: RegExp | '^' | '$' | null;
  /** Places in the list of states. -1 is the end of the pattern. */
  readonly next: number[];
}

/** A part of a pattern. */
interface Part {
  readonly size: number;
  /** Adds its states, which lead to `next`, and returns its first. */
  readonly add: (states: State[], next: number) => number;
}

const addState = (states: State[], needs: State['needs'], next: number[]): number =>
  states.push({ needs, next }) - 1;

/** At least one for each part, so that nothing is repeated without end. */
const sum = (parts: readonly Part[]): number =>
  Math.max(
    1,
    parts.reduce((total, { size }) => total + size, 0),
  );

const oneOf = (options: readonly Part[]): Part => {
  const [only] = options;
  if (only && options.length === 1) return only;
  return {
    size: 1 + sum(options),
    add: (states, next) =>
      addState(
        states,
        null,
        options.map((option) => option.add(states, next)),
      ),
  };
};

const sequence = (parts: readonly Part[]): Part => ({
  size: sum(parts),
  add: (states, next) => parts.reduceRight((entry, part) => part.add(states, entry), next),
});

const single = (needs: State['needs']): Part => ({
  size: 1,
  add: (states, next) => addState(states, needs, [next]),
});

const repeated = (part: Part, least: number, most: number): Part => ({
  size: Math.max(1, most === Infinity ? part.size * (least + 1) + 1 : part.size * most + (most - least)),
  add: (states, next) => {
    let entry = next;
    if (most === Infinity) {
      const again: number[] = [];
      entry = addState(states, null, again);
      again.push(part.add(states, entry), next);
    } else
      for (let more = least; more < most; more += 1)
        entry = addState(states, null, [part.add(states, entry), next]);
    for (let count = 0; count < least; count += 1) entry = part.add(states, entry);
    return entry;
  },
});

const GROUP = /\((?:\?:|(?!\?))/y;
const REPETITION = /(?:([*+?])|\{(\d+)(,)?(\d*)\})\??/y;
/** A character, a class of them, or an escape for either. */
const CHARACTER =
  /\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u(?!d[89a-f])[\da-f]{4}|x[\da-f]{2}|[dswfnrtv]|[^\p{L}\p{N}])|[^\\()[\]{}|*+?^$]/isuy;

/** Reads a regular expression; null if it has something that patterns can't have, or is too large. */
const parse = (text: string): Part | null => {
  let at = 0;
  const characters = new Map<string, RegExp>();
  const take = (token: RegExp): RegExpExecArray | null => {
    token.lastIndex = at;
    const taken = token.exec(text);
    at += taken?.[0].length ?? 0;
    return taken;
  };
  const takes = (sign: string): boolean => {
    const isNext = text[at] === sign;
    if (isNext) at += 1;
    return isNext;
  };
  const readOne = (): Part | null => {
    if (takes('^')) return single('^');
    if (takes('$')) return single('$');
    if (take(GROUP)) {
      const inner = readAll();
      return takes(')') ? inner : null;
    }
    const character = take(CHARACTER)?.[0];
    if (character === undefined) return null;
    const known = characters.get(character) ?? new RegExp(`^${character}$`, 'u');
    characters.set(character, known);
    return single(known);
  };
  const readRepeated = (): Part | null => {
    const part = readOne();
    const repetition = part && take(REPETITION);
    if (!repetition) return part;
    const [, sign, least = '', comma, most = ''] = repetition;
    if (sign !== undefined) return repeated(part, sign === '+' ? 1 : 0, sign === '?' ? 1 : Infinity);
    const count = Number(least);
    return repeated(part, count, comma === undefined ? count : most === '' ? Infinity : Number(most));
  };
  const readAll = (): Part => {
    const options: Part[] = [];
    do {
      const parts: Part[] = [];
      for (let part = readRepeated(); part !== null; part = readRepeated()) parts.push(part);
      options.push(sequence(parts));
    } while (takes('|'));
    return oneOf(options);
  };
  const whole = readAll();
  return at === text.length && whole.size <= MAX_SIZE ? whole : null;
};

/** Why a text can't be a pattern of a record; null if it can. */
export const patternProblem = (text: string): RecordReason | null => {
  try {
    new RegExp(`^(?:${text})$`, 'u');
  } catch {
    return 'not a regular expression';
  }
  return parse(text) ? null : 'is not a simple pattern';
};

/** Whether a pattern matches the whole value. False for one that `patternProblem` rejects. */
export const matchesPattern = (pattern: string, value: string): boolean => {
  const part = parse(pattern);
  if (part === null) return false;
  const states: State[] = [];
  const entry = part.add(states, -1);
  const characters = Array.from(value);
  /** Adds a state, and those that nothing more is needed for. */
  const addReachable = (reached: Set<number>, from: readonly number[], at: number): void => {
    const open = [...from];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (reached.has(place)) continue;
      reached.add(place);
      const state = states[place];
      const edge = state?.needs === '^' ? 0 : characters.length;
      if (state && (state.needs === null || (typeof state.needs === 'string' && at === edge)))
        open.push(...state.next);
    }
  };
  let reached = new Set<number>();
  addReachable(reached, [entry], 0);
  for (const [index, character] of characters.entries()) {
    const fitting = new Map<RegExp, boolean>();
    const next = new Set<number>();
    for (const place of reached) {
      const state = states[place];
      if (!state || state.needs === null || typeof state.needs === 'string') continue;
      const fits = fitting.get(state.needs) ?? state.needs.test(character);
      fitting.set(state.needs, fits);
      if (fits) addReachable(next, state.next, index + 1);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(-1);
};
