import type { DisconnectReport } from '../../../shared/domain/connection.ts';

/** A sentence for each outcome of a revocation. */
export type RevocationSentences = Readonly<
  Record<
    | 'confirmed'
    | 'unsupported'
    | 'nothing-to-revoke'
    | 'failedRetry'
    | 'failed'
    | 'earlierFailedRetry'
    | 'earlierFailed',
    string
  >
> & {
  /** Where there are accounts by a pasted token. */
  readonly 'stays-valid'?: string;
};

export const revocationWords = (report: DisconnectReport, sentences: RevocationSentences): string => {
  const { revocation } = report;
  if (revocation.kind === 'stays-valid') return sentences['stays-valid'] ?? sentences.unsupported;
  if (revocation.kind !== 'failed') return sentences[revocation.kind];
  const { willRetry, isEarlierOnly } = revocation;
  if (isEarlierOnly) return willRetry ? sentences.earlierFailedRetry : sentences.earlierFailed;
  return willRetry ? sentences.failedRetry : sentences.failed;
};
