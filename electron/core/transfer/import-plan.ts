import type { CustomProviderDraft } from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { isSelected, type ImportItem } from '../../../shared/domain/transfer.ts';
import { normalizeName } from '../../../shared/domain/visible-name.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { isSameJson } from '../../../shared/json-object.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CustomProvider } from '../catalog/custom-provider-repository.ts';
import type { customRecord as CustomRecord } from '../catalog/custom-record.ts';
import { withStandIns } from '../catalog/resolve-record.ts';
import { mapInSteps, type Steps } from '../steps.ts';
import { hostsOf, signInHostOf } from '../setup/new-origins.ts';
import type { ExportContent } from './export-content.ts';
import {
  clientLists,
  planAccount,
  planClient,
  type PlannedAccount,
  type PlannedClient,
} from './plan-accounts.ts';
import { describeItem, refuse, stateOf, type Planned, type PlannedRecords } from './plan-items.ts';
import { planRequest, savedRequests, type PlannedRequest } from './plan-requests.ts';
import { variablePlanner, type PlannedVariable } from './plan-variables.ts';
import type { TransferSources } from './transfer-sources.ts';

export interface ImportPlan {
  readonly items: readonly ImportItem[];
  readonly providers: readonly Planned<CustomProvider>[];
  readonly clients: readonly Planned<PlannedClient>[];
  readonly accounts: readonly Planned<PlannedAccount>[];
  readonly requests: readonly Planned<PlannedRequest>[];
  readonly variables: readonly Planned<PlannedVariable>[];
  readonly records: PlannedRecords;
}

/**
 * Decides what an import does with each item of a file. Changes nothing. Throws `StorageError`; the vault must be open.
 *
 * @param chosen the IDs of items that differ, of which the file's is to be used
 */
export function* planImport(
  sources: TransferSources,
  customRecord: typeof CustomRecord,
  content: ExportContent,
  chosen: ReadonlySet<string>,
): Steps<ImportPlan> {
  const { catalog } = sources;
  const names = new Set<string>();
  const providers = yield* mapInSteps(content.providers, ({ key, draft }) =>
    planProvider(sources, customRecord, key, draft as CustomProviderDraft, names),
  );
  const inFile = new Map(providers.flatMap(({ parts }) => (parts ? [[parts.record.key, parts.record]] : [])));
  const taken = new Map(
    providers.flatMap(({ item, parts }) =>
      parts && isSelected(item, chosen) ? [[parts.record.key, parts.record]] : [],
    ),
  );
  const recordIn = (records: ReadonlyMap<string, ProviderRecord>) => (key: ProviderKey) => {
    const record = records.get(key);
    return record ? ({ record, origin: 'custom' } as const) : catalog.find(key);
  };
  const findInFile: PlannedRecords['findInFile'] = (key) => {
    const found = recordIn(inFile)(key);
    // One of the same key that Keyfob has can be for other servers.
    return found?.origin === 'custom' && !inFile.has(key) ? null : found;
  };
  const records = { find: recordIn(taken), findInFile };
  const used = new Set<string>();
  const listOf = clientLists(sources);
  const clients = yield* mapInSteps(content.clients, (entry) =>
    planClient(sources, records, entry, { listOf, used }),
  );
  const clientOf = new Map(clients.flatMap(({ parts }) => (parts ? [[parts.entry.id, parts]] : [])));
  const seen = new Set<string>();
  const accounts = yield* mapInSteps(content.accounts, (entry) =>
    planAccount(sources, records, entry, clientOf, seen),
  );
  const accountOf = new Map(accounts.flatMap(({ parts }) => (parts ? [[parts.entry.id, parts]] : [])));
  const savedOf = yield* savedRequests(sources, content.requests, accountOf);
  let room = sources.history.remainingSaves();
  const requests = yield* mapInSteps(content.requests, (entry) => {
    const planned = planRequest(savedOf, records, entry, accountOf);
    if (planned.item.state !== 'new') return planned;
    room -= 1;
    return room < 0 ? refuse<PlannedRequest>(planned.item, 'full') : planned;
  });
  const variables = yield* mapInSteps(content.variables, variablePlanner(sources, records, accountOf));
  const items = [...providers, ...clients, ...accounts, ...requests, ...variables].map(({ item }) => item);
  return { items, providers, clients, accounts, requests, variables, records };
}

/** Keys of custom providers begin with this, so that none is that of a provider that a later version comes with. */
const CUSTOM_KEY = /^my-/;

/** @param names those of the providers that come before it in the file, in lower case */
const planProvider = (
  { catalog, customs }: TransferSources,
  customRecord: typeof CustomRecord,
  key: ProviderKey,
  form: CustomProviderDraft,
  names: Set<string>,
): Planned<CustomProvider> => {
  const draft = { ...form, name: freeName(catalog, key, normalizeName(form.name), names) };
  names.add(draft.name.toLowerCase());
  const item = describeItem(
    { id: `provider:${key}`, kind: 'provider', providerKey: key, name: draft.name, providerName: draft.name },
    { find: () => null },
  );
  const isShipped = (catalog.find(key)?.origin ?? 'custom') !== 'custom';
  const record = customRecord(key, draft);
  const filled = record.ok ? withStandIns(record.value) : null;
  if (!record.ok || !filled || isShipped || !CUSTOM_KEY.test(key))
    return refuse({ ...item, name: key }, 'record');
  const known = customs.find(key);
  const isSame = known !== null && isSameJson(known.record, record.value);
  return {
    item: {
      ...item,
      ...stateOf(known, isSame ? [] : ['details']),
      hosts: [signInHostOf(filled), ...hostsOf(filled).toSorted()],
    },
    parts: { record: record.value, draft },
  };
};

/** The name, or the name with a number if another provider has it: nobody should take one for the other. */
const freeName = (catalog: Catalog, key: ProviderKey, name: string, names: ReadonlySet<string>): string => {
  const others = catalog.summaries().filter((other) => other.key !== key);
  const taken = new Set([...names, ...others.map((other) => other.name.toLowerCase())]);
  const start = name.slice(0, LIMITS.providerName - 4).trim();
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free.toLowerCase())) return free;
    free = `${start} ${number}`;
  }
};
