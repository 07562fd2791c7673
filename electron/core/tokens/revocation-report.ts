import type { DisconnectReport } from '../../../shared/domain/connection.ts';

type Report = DisconnectReport['revocation'];

/** The report about all grants of an account: confirmed only if the revocation of each was. */
export const joinReports = (current: Report, earlier: readonly Report[]): Report => {
  const all = [current, ...earlier];
  const failed = all.filter((report) => report.kind === 'failed');
  // What is not retried needs the person, so it decides.
  const worst = failed.find(({ willRetry }) => !willRetry) ?? failed[0];
  if (worst) return { ...worst, isEarlierOnly: current.kind === 'confirmed' };
  const isConfirmed = current.kind === 'nothing-to-revoke' && earlier.length > 0;
  return isConfirmed ? { kind: 'confirmed' } : current;
};
