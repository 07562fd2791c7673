import type { RequestVariable } from '../../../shared/domain/request.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { ExportedVariable } from './export-content.ts';
import type { PlannedAccount } from './plan-accounts.ts';
import { describeItem, refuse, stateOf, type Planned, type PlannedRecords } from './plan-items.ts';
import type { TransferSources } from './transfer-sources.ts';

export interface PlannedVariable {
  readonly entry: ExportedVariable;
  readonly account: PlannedAccount;
  /** The variable of the same name that Keyfob has. */
  readonly known: RequestVariable | null;
}

/** Decides about the variables of a file, one after the other. Those of accounts that Keyfob has are read once. */
export const variablePlanner = (
  { variables }: Pick<TransferSources, 'variables'>,
  records: PlannedRecords,
  accountOf: ReadonlyMap<string, PlannedAccount>,
): ((entry: ExportedVariable) => Planned<PlannedVariable>) => {
  const known = new Map<string, readonly RequestVariable[]>();
  const names = new Map<string, Set<string>>();
  const listOf = (account: PlannedAccount): readonly RequestVariable[] => {
    const id = account.known?.id;
    if (id === undefined) return [];
    const read = known.get(id) ?? variables.list(id);
    const list = 'ok' in read ? (read.ok ? read.value : []) : read;
    known.set(id, list);
    return list;
  };
  return (entry) => {
    const account = accountOf.get(entry.account) ?? null;
    const facts = { id: `variable:${entry.id}`, kind: 'variable', name: entry.name } as const;
    if (!account) return refuse({ ...describeItem({ ...facts, ...NOWHERE }, records) }, 'account');
    const item = describeItem({ ...facts, providerKey: account.entry.providerKey }, records);
    const list = listOf(account);
    const taken = names.get(entry.account) ?? new Set(list.map(({ name }) => name));
    names.set(entry.account, taken);
    const same = list.find(({ name }) => name === entry.name) ?? null;
    if (!same && taken.has(entry.name)) return refuse(item, 'twice');
    if (!same && taken.size >= LIMITS.requestVariables) return refuse(item, 'full');
    taken.add(entry.name);
    const differences = same && same.value !== entry.value ? (['value'] as const) : [];
    return { item: { ...item, ...stateOf(same, differences) }, parts: { entry, account, known: same } };
  };
};

/** The provider of a variable whose account is unknown. */
const NOWHERE = { providerKey: '' as PlannedAccount['entry']['providerKey'], providerName: '' };
