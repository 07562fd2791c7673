import type { DetailControl } from '../../../shared/domain/custom-details.ts';
import type { FieldWords } from '../../../shared/words/custom.ts';

/** A control for a part of a provider record. */
export interface DetailProps {
  readonly control: DetailControl;
  readonly words: FieldWords;
  readonly problem: string | null;
  /** Which entry of a list the problem is about. */
  readonly entry: number;
  /** Undefined if the part is not stated. */
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
}
