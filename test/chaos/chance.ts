import type { Random } from '../../electron/core/ports.ts';

/** Chance that a seed decides, so that a run can be repeated. */
export interface Chance {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
}

/** The generator mulberry32. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, between: (least, most) => least + Math.floor(next() * (most - least + 1)) };
};

/** The core's random numbers. They decide the IDs of accounts, and these the order in which they are due. */
export const randomOf = ({ between }: Chance): Random => {
  const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, () => between(0, 255));
  return {
    bytes,
    uuid: () => {
      const hex = Buffer.from(bytes(16)).toString('hex');
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `a${hex.slice(17, 20)}`,
        hex.slice(20),
      ].join('-');
    },
  };
};
