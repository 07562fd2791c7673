import type { DisconnectReport } from '../../../shared/domain/connection.ts';

/** The sentences for each way a revocation can end. */
export type RevocationSentences = Readonly<
  Record<'confirmed' | 'unsupported' | 'nothing-to-revoke' | 'failedRetry' | 'failed', string>
>;

/** What became of the access at the provider, honestly: "confirmed" only if it confirmed. */
export const revocationWords = (report: DisconnectReport, sentences: RevocationSentences): string => {
  const { revocation } = report;
  if (revocation.kind !== 'failed') return sentences[revocation.kind];
  return revocation.willRetry ? sentences.failedRetry : sentences.failed;
};
