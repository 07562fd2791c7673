import { createHash } from 'node:crypto';
import type { AccountClaims } from 'oidc-provider';
import type { TenantStore } from './store.ts';

/** A person with an account in the sandbox. `sub` never changes. */
export interface Person {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
}

const defaultPeople: readonly Person[] = [
  { sub: 'person-anna', name: 'Anna Berg', email: 'anna@example.org' },
  { sub: 'person-boris', name: 'Boris Lind', email: 'boris@example.org' },
];

/** The people of one tenant: Anna, Boris, and everybody who signed in under another name. */
export interface People {
  list(): readonly Person[];
  bySub(sub: string): Person | undefined;
  /** Finds a person by subject, email address, full name or first name, ignoring case. */
  find(text: string): Person | undefined;
  /**
   * Finds a person, or creates an account from a name or an email address.
   * Undefined if the text is empty, longer than 60 characters, or contains control characters.
   */
  findOrCreate(text: string): Person | undefined;
}

export function peopleOf(store: TenantStore): People {
  const list = (): readonly Person[] => [
    ...defaultPeople,
    ...store.list('Person').map(({ id, payload }) => ({
      sub: id,
      ...(payload.extra as { name: string; email: string }),
    })),
  ];
  const find = (text: string): Person | undefined => {
    const query = text.trim().toLowerCase();
    return list().find(({ sub, name, email }) =>
      [sub, email, name.toLowerCase(), name.toLowerCase().split(' ')[0]].includes(query),
    );
  };
  return {
    list,
    find,
    bySub: (sub) => list().find((person) => person.sub === sub),
    findOrCreate(text) {
      const existing = find(text);
      if (existing !== undefined) return existing;
      const person = newPerson(text.trim());
      if (person !== undefined) {
        store.put('Person', person.sub, { extra: { name: person.name, email: person.email } });
      }
      return person;
    },
  };
}

function newPerson(text: string): Person | undefined {
  if (text === '' || text.length > 60 || /\p{Cc}/u.test(text)) return undefined;
  const sub = `person-${createHash('sha256').update(text.toLowerCase()).digest('hex').slice(0, 16)}`;
  if (/^[^\s@]+@[^\s@]+$/.test(text)) {
    return { sub, name: text.slice(0, text.indexOf('@')), email: text.toLowerCase() };
  }
  const local = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
  return { sub, name: text, email: `${local === '' ? sub : local}@example.org` };
}

/** The standard claims about a person (OIDC Core section 5.1). */
export function claimsOf(person: Person, origin: string): AccountClaims {
  const [given, ...family] = person.name.split(' ');
  return {
    sub: person.sub,
    name: person.name,
    given_name: given,
    ...(family.length > 0 ? { family_name: family.join(' ') } : {}),
    preferred_username: person.email.slice(0, person.email.indexOf('@')),
    picture: `${origin}/assets/people/${person.sub}.png`,
    email: person.email,
    email_verified: true,
  };
}

/** One or two initials, shown as the person's picture. */
export function initialsOf(person: Person): string {
  const words = person.name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word === undefined ? '' : Array.from(word)[0]!.toUpperCase()))
    .join('');
}
