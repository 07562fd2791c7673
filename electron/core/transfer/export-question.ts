import { cutName } from '../../../shared/characters.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { EXPORT_QUESTION } from '../../../shared/words/transfer.ts';
import { fill } from '../../../shared/words/fill.ts';
import type { Question } from '../ports.ts';
import type { ExportContent } from './export-content.ts';
import { hasSecrets } from './gather.ts';

const MAX_LINES = 12;
const MAX_NAME = 40;

/** The question about the secrets in a file; null if it has none. The sign-ins come first. */
export const exportQuestion = (
  { accounts, clients }: ExportContent,
  nameOf: (key: ProviderKey) => string,
): Question | null => {
  const words = EXPORT_QUESTION;
  const name = (text: string): string => cutName(text, MAX_NAME);
  const lines = [
    ...accounts
      .filter(({ tokens }) => tokens !== null)
      .map(({ label, providerKey }) =>
        fill(words.account, { account: name(label), provider: name(nameOf(providerKey)) }),
      ),
    ...clients
      .filter(hasSecrets)
      .map(({ providerKey }) => fill(words.client, { provider: name(nameOf(providerKey)) })),
  ];
  if (lines.length === 0) return null;
  const more = lines.length - MAX_LINES;
  const shown = [...lines.slice(0, MAX_LINES), ...(more > 0 ? [fill(words.more, { count: more })] : [])];
  return { title: words.title, text: fill(words.text, { lines: shown.join('\n') }), action: words.action };
};
