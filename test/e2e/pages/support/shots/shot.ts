import type { Page } from 'playwright';
import type { View } from '../../../../../shared/domain/view.ts';
import { asProviderKey } from '../../../../../shared/ids.ts';
import type { FakeScenario } from '../../../support/fake-scenario.ts';
import { connectionId } from '../make-facts.ts';

/** A page in a state: what it starts from, where it is, and what is done there. */
export interface Shot {
  readonly name: string;
  readonly from: FakeScenario;
  readonly view?: View;
  readonly steps?: (page: Page) => Promise<void>;
  /** Worth seeing in its whole length. */
  readonly tall?: boolean;
}

export const provider = (key: string): View => ({ page: 'provider', providerKey: asProviderKey(key) });
export const account = (number: number): View => ({ page: 'connection', connectionId: connectionId(number) });
export const request = (number: number): View => ({ page: 'request', connectionId: connectionId(number) });
export const settings: View = { page: 'settings' };
export const catalog: View = { page: 'catalog' };

export const press = (name: string | RegExp) => (page: Page) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** Presses a button and waits for what opens. */
export const pressToOpen =
  (name: string | RegExp, role: 'alertdialog' | 'dialog' | 'menu') =>
  async (page: Page): Promise<void> => {
    await press(name)(page);
    await page.getByRole(role).waitFor();
  };

export const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
