import type { RequestDraft, SavedRequest } from '../../../shared/domain/request.ts';
import { visibleLine } from '../../../shared/domain/visible-name.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { isSameJson } from '../../../shared/json-object.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { fitsIntoSaved } from '../requests/request-history.ts';
import type { Steps } from '../steps.ts';
import type { ExportedRequest } from './export-content.ts';
import type { PlannedAccount } from './plan-accounts.ts';
import { describeItem, refuse, stateOf, type Planned, type PlannedRecords } from './plan-items.ts';
import type { TransferSources } from './transfer-sources.ts';

export interface PlannedRequest {
  readonly entry: ExportedRequest;
  readonly account: PlannedAccount;
  /** The saved request of the same name that Keyfob has. */
  readonly known: SavedRequest | null;
}

export const planRequest = (
  savedOf: (id: ConnectionId) => readonly SavedRequest[],
  records: PlannedRecords,
  entry: ExportedRequest,
  accountOf: ReadonlyMap<string, PlannedAccount>,
): Planned<PlannedRequest> => {
  const account = accountOf.get(entry.account) ?? null;
  // Any text can be such a name.
  const name = visibleLine(entry.name, LIMITS.requestName);
  const facts = { id: `request:${entry.id}`, kind: 'request', name } as const;
  const providerKey = account?.entry.providerKey;
  if (!account || providerKey === undefined)
    return refuse(
      { ...describeItem({ ...facts, providerKey: NOWHERE, providerName: '' }, records) },
      'account',
    );
  const item = describeItem({ ...facts, providerKey }, records);
  if (!fitsIntoSaved(entry.draft)) return refuse(item, 'too-large');
  const saved = account.known ? savedOf(account.known.id) : [];
  const namesakes = saved.filter((request) => request.name === entry.name);
  const same = namesakes.find(({ draft }) => isSameJson(withoutAccount(draft), entry.draft));
  const known = same ?? namesakes[0] ?? null;
  const differences = known && !same ? (['content'] as const) : [];
  return { item: { ...item, ...stateOf(known, differences) }, parts: { entry, account, known } };
};

/** The saved requests of those accounts that Keyfob has and the file has requests for. */
export function* savedRequests(
  { history }: Pick<TransferSources, 'history'>,
  requests: readonly ExportedRequest[],
  accountOf: ReadonlyMap<string, PlannedAccount>,
): Steps<(id: ConnectionId) => readonly SavedRequest[]> {
  const lists = new Map<ConnectionId, readonly SavedRequest[]>();
  for (const { account } of requests) {
    const id = accountOf.get(account)?.known?.id;
    if (id === undefined || lists.has(id)) continue;
    const saved = yield* history.savedInSteps(id);
    lists.set(id, saved.ok ? saved.value : []);
  }
  return (id) => lists.get(id) ?? [];
}

/** The provider of a request whose account is unknown. */
const NOWHERE = '' as PlannedAccount['entry']['providerKey'];

export const withoutAccount = ({
  connectionId: _,
  ...draft
}: RequestDraft): Omit<RequestDraft, 'connectionId'> => draft;
