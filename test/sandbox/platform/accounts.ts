import { createHash, randomBytes } from 'node:crypto';
import type { TenantStore } from '../provider/store.ts';

export interface Organization {
  readonly id: string;
  readonly name: string;
}

export interface Assistant {
  readonly id: string;
  readonly name: string;
  readonly isLocal: boolean;
  /** Undefined for a user without organizations. */
  readonly organizationId: string | undefined;
}

/** A user of the platform, with everything that belongs to them. */
export interface PlatformUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organizations: readonly Organization[];
  readonly assistants: readonly Assistant[];
}

/** The users of the platform and their sessions. */
export interface Accounts {
  /** The users that the sign-in page offers; the first is the usual case, one organization with one assistant. */
  list(): readonly PlatformUser[];
  byId(id: string): PlatformUser | undefined;
  /** Finds a user by email address or first name, or creates one from an address. Undefined if the text is neither. */
  findOrCreate(text: string): PlatformUser | undefined;
  /** Returns the token of a new session. */
  startSession(userId: string): string;
  sessionUser(token: string): PlatformUser | undefined;
  /** False if there was no such session. */
  endSession(token: string): boolean;
  readonly endAllSessions: () => void;
}

/** A UUID that is always the same for the same words. */
export function uuidOf(...words: readonly string[]): string {
  const hex = createHash('sha256').update(JSON.stringify(words)).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

type Shape = readonly {
  readonly organization?: string;
  readonly assistants: readonly { readonly name: string; readonly isLocal?: true }[];
}[];

function newUser(email: string, name: string, shape: Shape): PlatformUser {
  const id = uuidOf('user', email);
  const organizationIdOf = (title: string | undefined): string | undefined =>
    title === undefined ? undefined : uuidOf('organization', email, title);
  return {
    id,
    email,
    name,
    organizations: shape.flatMap(({ organization }) =>
      organization === undefined ? [] : [{ id: organizationIdOf(organization)!, name: organization }],
    ),
    assistants: shape.flatMap(({ organization, assistants }) =>
      assistants.map((assistant) => ({
        id: uuidOf('assistant', email, organization ?? '', assistant.name),
        name: assistant.name,
        isLocal: assistant.isLocal === true,
        organizationId: organizationIdOf(organization),
      })),
    ),
  };
}

const usualShape = (name: string): Shape => [
  { organization: `${name}’s organization`, assistants: [{ name: `${name}’s assistant` }] },
];

const offeredUsers: readonly PlatformUser[] = [
  newUser('dana@example.org', 'Dana Demo', usualShape('Dana')),
  newUser('robin@example.org', 'Robin Rivers', [
    {
      organization: 'Rivers Bakery',
      assistants: [{ name: 'Front desk' }, { name: 'Orders' }, { name: 'On the laptop', isLocal: true }],
    },
    { organization: 'Robin at home', assistants: [{ name: 'Home' }] },
  ]),
  newUser('sam@example.org', 'Sam Solo', [{ assistants: [{ name: 'Sam’s assistant' }] }]),
];

const sessionSeconds = 14 * 24 * 60 * 60;
const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

export function accountsOf(store: TenantStore, marker = ''): Accounts {
  const list = (): readonly PlatformUser[] => [
    ...offeredUsers,
    ...store.list('PlatformUser').map(({ payload }) => payload.extra as unknown as PlatformUser),
  ];
  const byId = (id: string): PlatformUser | undefined => list().find((user) => user.id === id);
  return {
    list: () => offeredUsers,
    byId,
    findOrCreate(text) {
      const query = text.trim().toLowerCase();
      const existing = list().find(({ id, email, name }) =>
        [id, email, name.split(' ')[0]!.toLowerCase()].includes(query),
      );
      if (existing !== undefined) return existing;
      if (query.length > 100 || !/^[^\s@]+@[^\s@]+$/.test(query)) return undefined;
      const name = query.slice(0, query.indexOf('@'));
      const user = newUser(query, name, usualShape(name));
      store.put('PlatformUser', user.id, { extra: { ...user } });
      return user;
    },
    startSession(userId) {
      const token = `${marker}${randomBytes(24).toString('base64url')}`;
      store.put('PlatformSession', digestOf(token), { extra: { userId } }, sessionSeconds);
      return token;
    },
    sessionUser(token) {
      const session = store.get('PlatformSession', digestOf(token))?.extra as { userId: string } | undefined;
      return session === undefined ? undefined : byId(session.userId);
    },
    endSession: (token) => store.delete('PlatformSession', digestOf(token)),
    endAllSessions() {
      for (const { id } of store.list('PlatformSession')) store.delete('PlatformSession', id);
    },
  };
}
