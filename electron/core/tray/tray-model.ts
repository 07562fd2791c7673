import { cutName } from '../../../shared/characters.ts';
import { identityOf, type ConnectionFacts, type DisconnectFacts } from '../../../shared/domain/connection.ts';
import {
  deriveStatus,
  isHeldBriefly,
  isPlatformAction,
  overallLevel,
  type Status,
  type StatusContext,
} from '../../../shared/domain/status.ts';
import { closedVaultOf, isOpen, type StorageState } from '../../../shared/domain/vault.ts';
import type { View } from '../../../shared/domain/view.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/ids.ts';
import { fill } from '../../../shared/words/fill.ts';
import { heldWords } from '../../../shared/words/status.ts';
import { CLOSED_VAULT } from '../../../shared/words/vault.ts';
import { TRAY_ACTIONS, TRAY_SIGN_IN_PROBLEMS, TRAY_STATES, TRAY_WORDS } from '../../../shared/words/tray.ts';

export type TrayIcon = 'normal' | 'attention' | 'offline' | 'locked';

/** What a click in the tray menu does. */
export type TrayCommand =
  | { readonly do: 'show'; readonly view: View | null }
  | { readonly do: 'check-all' }
  | { readonly do: 'check'; readonly connectionId: ConnectionId }
  | { readonly do: 'sign-in'; readonly connectionId: ConnectionId }
  /** Signs in at the platform. */
  | { readonly do: 'platform' }
  /** Opens the platform's page, to add to the balance. */
  | { readonly do: 'funds' }
  | { readonly do: 'undo-disconnect'; readonly connectionId: ConnectionId }
  | { readonly do: 'question' }
  | { readonly do: 'quit' };

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | {
      readonly kind: 'command';
      readonly label: string;
      readonly enabled: boolean;
      readonly command: TrayCommand;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

/** Everything that the tray shows. Equal models look the same and are not drawn twice. */
export interface TrayModel {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

export interface TrayInput {
  readonly appName: string;
  readonly connections: readonly ConnectionFacts[];
  /** Disconnects that can still be undone are offered. */
  readonly disconnects: readonly DisconnectFacts[];
  readonly providerName: (key: string) => string;
  readonly context: StatusContext;
  readonly storage: StorageState;
  /** Why the last sign-in from the tray could not begin; null if it could. */
  readonly signInProblem: { readonly connectionId: ConnectionId; readonly code: ErrorCode } | null;
  /** Whether a question about a request or a token waits for the person. */
  readonly isAsking: boolean;
}

/** With more accounts, the menu is longer than most screens. */
const MAX_LISTED = 15;
/** With more of what the person has to do, the rest of the menu is out of sight. */
const MAX_NEEDING = 6;
/** A menu is as wide as its longest item, so a longer name is cut. In characters. */
const MAX_NAME = 40;

const SEPARATOR: TrayItem = { kind: 'separator' };

const command = (label: string, what: TrayCommand, enabled = true): TrayItem => ({
  kind: 'command',
  label,
  enabled,
  command: what,
});

interface Row {
  readonly connection: ConnectionFacts;
  readonly name: string;
  readonly status: Status;
}

/** Builds the tray from the state. It needs neither the network nor the key store. */
export const trayModel = (input: TrayInput): TrayModel => {
  const { connections, context, appName } = input;
  const rows = connections.map((connection) => ({
    connection,
    name: [input.providerName(connection.providerKey), connection.account.label]
      .map((name) => cutName(name, MAX_NAME))
      .join(' · '),
    status: deriveStatus(connection, context),
  }));
  const inUse = rows.filter(({ status }) => status.kind !== 'inactive');
  const level = overallLevel(
    inUse.map((row) => row.status.level),
    context,
  );
  const isStorageBroken = input.storage.kind === 'newer-format' || input.storage.kind === 'unavailable';
  const hasStorageNotice = input.storage.kind === 'restored' || input.storage.kind === 'reset';
  const summaryLine = summary(inUse, input, isStorageBroken);
  const icon: TrayIcon =
    isStorageBroken || hasStorageNotice || level === 'attention'
      ? 'attention'
      : level === 'locked'
        ? 'locked'
        : level === 'offline'
          ? 'offline'
          : 'normal';
  const isChecking = connections.some((connection) => connection.isChecking);
  const canCheck = inUse.some(({ connection }) => connection.canCheck);
  const canCheckNow = canCheck && context.online && isOpen(context.vault) && !isChecking;
  return {
    icon,
    tooltip: `${appName}: ${summaryLine}`,
    items: [
      command(TRAY_WORDS.open, { do: 'show', view: null }),
      ...(input.isAsking ? [command(TRAY_WORDS.question, { do: 'question' })] : []),
      ...undoItems(input),
      SEPARATOR,
      { kind: 'text', label: isChecking ? TRAY_WORDS.checking : summaryLine },
      ...signInProblem(rows, input),
      ...attentionItems(rows, context),
      ...accounts(rows, context),
      SEPARATOR,
      command(TRAY_WORDS.checkAll, { do: 'check-all' }, canCheckNow),
      command(TRAY_WORDS.connect, { do: 'show', view: { page: 'catalog' } }),
      SEPARATOR,
      command(TRAY_WORDS.settings, { do: 'show', view: { page: 'settings' } }),
      command(TRAY_WORDS.quit, { do: 'quit' }),
    ],
  };
};

const undoItems = ({ disconnects }: TrayInput): TrayItem[] =>
  disconnects
    .filter(({ state }) => state.kind === 'pending')
    .map(({ connectionId, accountLabel }) => {
      const account = cutName(accountLabel, MAX_NAME);
      return command(fill(TRAY_WORDS.undoDisconnect, { account }), { do: 'undo-disconnect', connectionId });
    });

const summary = (
  rows: readonly Row[],
  { connections, context, storage }: TrayInput,
  isStorageBroken: boolean,
): string => {
  const words = TRAY_WORDS.summary;
  const { online } = context;
  if (isStorageBroken) return words.storage;
  if (storage.kind !== 'ok') return words.storageNotice;
  const closed = closedVaultOf(context.vault);
  if (closed !== null) return CLOSED_VAULT[closed].state;
  const total = rows.length;
  if (total === 0) return connections.length === 0 ? words.empty : words.inactive;
  const needing = rows.filter((row) => row.status.level === 'attention').length;
  if (needing > 0) {
    if (total === 1) return words.attentionOnly;
    return fill(needing === 1 ? words.attentionOne : words.attention, { count: needing, total });
  }
  if (!online) return words.offline;
  const unverified = rows.filter((row) => row.status.level !== 'ok').length;
  if (unverified === 0) return total === 1 ? words.oneVerified : words.allVerified;
  return total === 1 ? words.oneUnverified : fill(words.someUnverified, { count: unverified, total });
};

/** Why the last sign-in from the tray could not begin. */
const signInProblem = (rows: readonly Row[], { signInProblem: problem }: TrayInput): TrayItem[] => {
  const row = problem && rows.find(({ connection }) => connection.id === problem.connectionId);
  if (!row) return [];
  const group = problem.code.split('.', 1)[0] ?? '';
  const reason = TRAY_SIGN_IN_PROBLEMS[group] ?? TRAY_WORDS.signInProblemOther;
  return [{ kind: 'text', label: fill(TRAY_WORDS.signInProblem, { account: row.name, reason }) }];
};

/** What the person has to do, each with its one action. */
const attentionItems = (rows: readonly Row[], context: StatusContext): TrayItem[] => {
  const closed = closedVaultOf(context.vault);
  const open = closed && CLOSED_VAULT[closed].trayAction;
  if (open !== null) return [command(open, { do: 'show', view: null })];
  const needing = rows.filter((row) => row.status.level === 'attention');
  const single = needing.filter(({ status }) => status.action !== 'platform');
  const items = single.slice(0, MAX_NEEDING).flatMap((row) => actionItem(row, `${row.name}: `));
  return [
    ...platformItem(needing),
    ...items,
    ...moreItem(TRAY_WORDS.moreNeeding, single.length - MAX_NEEDING),
  ];
};

/** An entry for the accounts that the menu has no room for. */
const moreItem = (words: string, count: number): TrayItem[] =>
  count > 0 ? [command(fill(words, { count }), { do: 'show', view: { page: 'connections' } })] : [];

/** One entry for all accounts that wait for the same sign-in. */
const platformItem = (needing: readonly Row[]): TrayItem[] => {
  const waiting = needing.filter(({ status }) => status.action === 'platform');
  const [first] = waiting;
  if (!first) return [];
  if (waiting.length === 1) return actionItem(first, `${first.name}: `);
  const action = TRAY_ACTIONS.platform;
  return [command(fill(TRAY_WORDS.platformOf, { count: waiting.length, action }), { do: 'platform' })];
};

const actionItem = ({ connection, status }: Row, prefix: string): TrayItem[] => {
  if (status.action === null || status.action === 'unlock') return [];
  const label = prefix + TRAY_ACTIONS[status.action];
  const { id } = connection;
  switch (status.action) {
    case 'sign-in':
    case 'connect-again':
      return [command(label, { do: 'sign-in', connectionId: id })];
    case 'check':
      return [command(label, { do: 'check', connectionId: id }, !connection.isChecking)];
    case 'platform':
    case 'funds':
      return [command(label, { do: status.action })];
    case 'settings':
      return [command(label, { do: 'show', view: { page: 'settings', tab: 'platform' } })];
    case 'show':
    case 'paste-token':
    case 'add-access':
      return [command(label, showConnection(id))];
    case 'own':
    case 'client': {
      const { providerKey } = connection;
      return [command(label, { do: 'show', view: { page: 'provider', providerKey } })];
    }
  }
};

const stateOf = (status: Status): string => {
  if (status.kind === 'locked') return CLOSED_VAULT[status.vault].state;
  return status.kind === 'on-hold' ? heldWords(status.code) : TRAY_STATES[status.kind];
};

const showConnection = (connectionId: ConnectionId): TrayCommand => ({
  do: 'show',
  view: { page: 'connection', connectionId },
});

/** Whether a check can say nothing before the person has signed in or chosen at the platform. */
const isWaiting = (status: Status): boolean =>
  status.kind === 'on-hold' && !isHeldBriefly(status) && status.action !== 'funds';

/** Every account with its state and its actions. */
const accounts = (rows: readonly Row[], context: StatusContext): TrayItem[] => {
  if (rows.length === 0) return [];
  // In the person's order, but what needs them is not among those left out.
  const rank = ({ status }: Row): number => Number(status.level !== 'attention');
  const inOrder = rows.length > MAX_LISTED ? rows.toSorted((a, b) => rank(a) - rank(b)) : rows;
  const listed = inOrder.slice(0, MAX_LISTED).map((row): TrayItem => {
    const { connection, status } = row;
    const isUsable = status.kind !== 'locked' && status.kind !== 'inactive' && !isWaiting(status);
    const canCheckNow = connection.canCheck && context.online && isUsable && !connection.isChecking;
    return {
      kind: 'submenu',
      label: row.name,
      items: [
        ...identityOf(connection).map((text) => ({ kind: 'text' as const, label: cutName(text, MAX_NAME) })),
        { kind: 'text', label: connection.isChecking ? TRAY_WORDS.checking : stateOf(status) },
        ...(status.level === 'attention' || isPlatformAction(status.action) ? actionItem(row, '') : []),
        command(TRAY_WORDS.check, { do: 'check', connectionId: connection.id }, canCheckNow),
        command(TRAY_WORDS.openAccount, showConnection(connection.id)),
      ],
    };
  });
  const items = [...listed, ...moreItem(TRAY_WORDS.moreAccounts, rows.length - MAX_LISTED)];
  return [{ kind: 'submenu', label: TRAY_WORDS.accounts, items }];
};
