import { expect, type Page } from 'playwright/test';
import type { RunningApp } from './launch-app.ts';

/** Sends a request that changes something, as a page does, and resolves with its status or error code. */
export const sendWrite = (page: Page, method: 'POST' | 'PUT' = 'POST'): Promise<unknown> =>
  page.evaluate(
    async ([usedMethod, address]) => {
      const { call } = (
        window as never as { keyfob: { call: Record<string, (...args: unknown[]) => Promise<never>> } }
      ).keyfob;
      const snapshot = (await call['app.snapshot']?.()) as never as {
        value: { slices: { connections: { id: string }[] } };
      };
      const draft = {
        connectionId: snapshot.value.slices.connections[0]?.id,
        method: usedMethod,
        address,
        query: [],
        headers: [],
        body: { kind: 'text', mediaType: 'application/json', text: '{"title":"Buy milk"}' },
      };
      const sent = (await call['requests.send']?.(crypto.randomUUID(), draft, {
        saveTo: null,
      })) as never as { ok: true; value: { status: number } } | { ok: false; error: { code: string } };
      return sent.ok ? sent.value.status : sent.error.code;
    },
    [method, method === 'POST' ? '/notes' : '/notes/1'] as const,
  );

/** Questions that were found before. The window of one that is answered may still be closing. */
const found = new WeakSet<Page>();

/** The page of the approval window that asks about such a request, once it is there. */
export const questionOf = async (app: RunningApp, title = 'Write a note'): Promise<Page> => {
  let question: Page | undefined;
  await expect
    .poll(async () => {
      const isNew = (page: Page): boolean => page.url().includes('approval') && !found.has(page);
      question = (await app.pages()).find(isNew);
      return question !== undefined;
    })
    .toBe(true);
  found.add(question!);
  await expect(question!.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return question!;
};
