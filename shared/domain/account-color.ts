import type { ConnectionId } from '../ids.ts';

/** The colors that tell accounts apart. None is one of a status. */
export const ACCOUNT_COLORS = ['blue', 'teal', 'olive', 'brown', 'pink', 'purple', 'gray'] as const;
export type AccountColor = (typeof ACCOUNT_COLORS)[number];

/** The color that the person chose, or else one that follows from the ID. */
export const accountColor = ({
  id,
  color,
}: {
  readonly id: ConnectionId;
  readonly color: AccountColor | null;
}): AccountColor => {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return color ?? ACCOUNT_COLORS[sum % ACCOUNT_COLORS.length] ?? 'gray';
};
