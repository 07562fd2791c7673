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
        body: { kind: 'text', mediaType: 'application/json', text: '{"title":"a"}' },
      };
      const sent = (await call['requests.send']?.(crypto.randomUUID(), draft, {
        saveTo: null,
      })) as never as { ok: true; value: { status: number } } | { ok: false; error: { code: string } };
      return sent.ok ? sent.value.status : sent.error.code;
    },
    [method, method === 'POST' ? '/notes' : '/notes/1'] as const,
  );

/** The page of the approval window that asks about such a request, once it is there. */
export const questionOf = async (app: RunningApp, title = 'Write a note'): Promise<Page> => {
  let found: Page | undefined;
  await expect
    .poll(async () => {
      found = (await app.pages()).find((page) => page.url().includes('approval'));
      return found !== undefined;
    })
    .toBe(true);
  await expect(found!.getByRole('heading', { level: 1, name: title })).toBeVisible();
  return found!;
};
