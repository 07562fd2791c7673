import { expect, it } from 'vitest';
import {
  accountActionWords,
  asksBeforeDisconnect,
} from '../../../renderer/components/connection/account-actions.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { asOAuthClientId } from '../../../shared/ids.ts';

const MANAGED = { kind: 'managed' } as ConnectionFacts['grant'];
const OWN = { kind: 'own', oauthClientId: asOAuthClientId('client') } as ConnectionFacts['grant'];

it.each([
  [MANAGED, true, false],
  [MANAGED, false, true],
  [OWN, true, true],
  [OWN, false, true],
])('a disconnect with grant %j and an open vault (%s) is asked about: %s', (grant, isOpen, asks) => {
  expect(accountActionWords('disconnect', { grant }, isOpen).endsWith('…')).toBe(asks);
  expect(asksBeforeDisconnect({ grant }, isOpen)).toBe(asks);
});
