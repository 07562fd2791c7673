import { expect, type Page } from 'playwright/test';
import type { RunningApp } from './launch-app.ts';

/** Makes a call about a request that changes something, as a page does, and resolves with its value or error code. */
const callWith = <T>(
  page: Page,
  name: 'requests.preview' | 'requests.send',
  method: 'POST' | 'PUT',
): Promise<T | string> =>
  page.evaluate(
    async ([usedName, usedMethod, address]) => {
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
      const args = usedName === 'requests.send' ? [crypto.randomUUID(), draft, { saveTo: null }] : [draft];
      const done = (await call[usedName]?.(...args)) as never as
        { ok: true; value: T } | { ok: false; error: { code: string } };
      return done.ok ? done.value : done.error.code;
    },
    [name, method, method === 'POST' ? '/notes' : '/notes/1'] as const,
  );

/** Sends a request that changes something, as a page does, and resolves with its status or error code. */
export const sendWrite = async (page: Page, method: 'POST' | 'PUT' = 'POST'): Promise<unknown> => {
  const sent = await callWith<{ readonly status: number }>(page, 'requests.send', method);
  return typeof sent === 'string' ? sent : sent.status;
};

/** Asks for the preview of such a request, as the page does on which it is written. */
export const previewWrite = (page: Page): Promise<unknown> => callWith(page, 'requests.preview', 'POST');

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
