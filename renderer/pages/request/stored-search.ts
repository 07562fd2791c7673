import type { HistoryEntry, SavedRequest } from '../../../shared/domain/request.ts';
import { fold } from '../../../shared/fold.ts';
import { outcomeWords, statusLine } from './response-words.ts';

const statusTexts = (entry: HistoryEntry): string[] => {
  if (entry.outcome.kind === 'failed') return [outcomeWords(entry).text];
  const { status } = entry.outcome;
  return [statusLine(status), `${String(Math.floor(status / 100))}xx`];
};

/** The text in which a request is searched: method, address, query, name, and how it ended. Not its headers and body. */
const textOf = (request: HistoryEntry | SavedRequest): string => {
  const { method, address, query, unsent } = request.draft;
  const rest = 'outcome' in request ? statusTexts(request) : [request.name];
  return fold(
    [method, address, unsent?.path ?? '', ...query.map(([name, value]) => `${name}=${value}`), ...rest].join(
      '\n',
    ),
  );
};

/** Finds the requests whose text has every word of a query, in their order. */
export const searchIn = <T extends HistoryEntry | SavedRequest>(
  requests: readonly T[],
): ((query: string) => readonly T[]) => {
  const texts = requests.map((request) => ({ request, text: textOf(request) }));
  return (query) => {
    const words = fold(query)
      .split(/\s+/)
      .filter((word) => word !== '');
    return texts
      .filter(({ text }) => words.every((word) => text.includes(word)))
      .map(({ request }) => request);
  };
};
