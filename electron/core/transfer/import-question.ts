import { isSelected, type ImportItem } from '../../../shared/domain/transfer.ts';
import { fill } from '../../../shared/words/fill.ts';
import { IMPORT_QUESTION } from '../../../shared/words/transfer.ts';
import { hostsOf, signInHostOf } from '../setup/new-origins.ts';
import type { Question } from '../ports.ts';
import type { ImportPlan } from './import-plan.ts';

/** How many lines about hosts one dialog can show, also on a small screen. */
const MAX_LINES = 24;

/**
 * What to ask before an import; more than one question if the hosts that would receive tokens don't fit one dialog. It shows numbers and
 * hosts, and no names from the file: made-up ones could persuade the person.
 */
export const importQuestions = (plan: ImportPlan, chosen: ReadonlySet<string>): Question[] => {
  const words = IMPORT_QUESTION;
  const taken = plan.items.filter((item) => isSelected(item, chosen));
  const count = (holds: (item: ImportItem) => boolean): number => taken.filter(holds).length;
  const counts = [
    sentence(
      words.adds,
      count(({ state }) => state === 'new'),
    ),
    sentence(
      words.replaces,
      count(({ state }) => state === 'differs'),
    ),
    sentence(
      words.signIns,
      count(({ kind, hasSecrets }) => kind === 'account' && hasSecrets === true),
    ),
  ].filter((text) => text !== '');
  const providers = [...new Set(hostLists(plan, chosen).map(providerText))];
  return inDialogs(providers).map((texts, index) => ({
    title: words.title,
    text: [...(index === 0 ? [counts.join('\n')] : []), ...texts, words.closing].join('\n\n'),
    action: words.action,
  }));
};

/** The texts of each dialog. */
const inDialogs = (texts: readonly string[]): string[][] => {
  const dialogs: string[][] = [[]];
  let lines = 0;
  for (const text of texts) {
    const more = text.split('\n').length;
    if (lines > 0 && lines + more > MAX_LINES) {
      dialogs.push([]);
      lines = 0;
    }
    dialogs.at(-1)?.push(text);
    lines += more;
  }
  return dialogs;
};

const sentence = (words: { readonly one: string; readonly other: string }, count: number): string =>
  count === 0 ? '' : `${(count === 1 ? words.one : words.other).replace('#', String(count))}.`;

/** The hosts of each custom provider, and of each provider whose address contains a value of the file. */
const hostLists = (plan: ImportPlan, chosen: ReadonlySet<string>): (readonly string[])[] => [
  ...plan.providers.flatMap(({ item }) => (isSelected(item, chosen) ? [item.hosts] : [])),
  ...plan.clients.flatMap(({ item, parts }) => {
    if (!parts || !isSelected(item, chosen) || Object.keys(parts.entry.variables).length === 0) return [];
    const { record } = parts;
    return [[signInHostOf(record), ...hostsOf(record).toSorted()]];
  }),
  ...plan.accounts.flatMap(({ item, parts }) => {
    if (!parts || parts.client || !isSelected(item, chosen) || !parts.record.values) return [];
    return [['', ...hostsOf(parts.record).toSorted()]];
  }),
];

/** The host of the sign-in is empty where tokens are pasted. */
const providerText = ([signIn = '', ...hosts]: readonly string[]): string =>
  signIn === ''
    ? fill(IMPORT_QUESTION.pasted, { hosts: hosts.join('\n') })
    : fill(IMPORT_QUESTION.provider, { signIn, hosts: hosts.join('\n') });
