import { isAboutSent, type HistoryEntry, type RequestDraft } from '../../../shared/domain/request.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { fill } from '../../../shared/words/fill.ts';
import { REQUEST_HISTORY, RESPONSE, STATUS_WORDS } from '../../../shared/words/request.ts';
import type { DotKind } from '../../ui/status-dot.tsx';

/** "200 OK"; only the number of a status that has no words. */
export const statusLine = (status: number): string =>
  `${String(status)} ${STATUS_WORDS[status] ?? ''}`.trim();

export const statusDot = (status: number): DotKind => {
  if (status < 300) return 'ok';
  if (status < 400) return 'idle';
  return status === 401 || status === 403 || status === 429 ? 'warn' : 'bad';
};

/** "184 ms", "2.3 s". */
export const durationWords = (milliseconds: number): string =>
  milliseconds < 1000
    ? fill(RESPONSE.milliseconds, { number: Math.round(milliseconds) })
    : fill(RESPONSE.seconds, { number: (milliseconds / 1000).toFixed(1) });

export interface OutcomeWords {
  readonly text: string;
  readonly tone: 'plain' | 'warn' | 'bad';
}

/** How a request of the history ended. */
export const outcomeWords = ({ outcome }: HistoryEntry): OutcomeWords => {
  if (outcome.kind === 'failed') {
    const words: Partial<Record<ErrorCode, string>> = REQUEST_HISTORY.failed;
    const isNo = outcome.code.startsWith('request.') && !isAboutSent(outcome.code);
    return { text: words[outcome.code] ?? REQUEST_HISTORY.notSent, tone: isNo ? 'plain' : 'bad' };
  }
  const { status } = outcome;
  if (status < 400) return { text: String(status), tone: 'plain' };
  return { text: statusLine(status), tone: statusDot(status) === 'warn' ? 'warn' : 'bad' };
};

/** The end of a path, which tells requests apart: "…/website/issues". */
export const shortPath = ({ address }: Pick<RequestDraft, 'address'>): string => {
  const path = address.split('?', 1)[0] || '/';
  const parts = path.split('/').filter((part) => part !== '');
  return parts.length > 2 ? `…/${parts.slice(-2).join('/')}` : path;
};
