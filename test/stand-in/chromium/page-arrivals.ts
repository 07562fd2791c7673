import type { AttachedPage } from './browser-host.ts';
import type { CdpSession } from './cdp.ts';

/** Matches attached pages with the calls that open them. */
export class PageArrivals {
  /** Called for a page that no call of this class has opened. */
  private readonly onStray: (page: AttachedPage) => void;
  /** Expected pages, by URL or target ID. */
  private readonly expected = new Map<string, PromiseWithResolvers<AttachedPage>>();
  /** Pages that arrived while `create` did not know its target ID yet. */
  private readonly unclaimed = new Map<string, AttachedPage>();
  private creations = 0;

  constructor(onStray: (page: AttachedPage) => void) {
    this.onStray = onStray;
  }

  /** Called for every page that is attached. */
  attached(page: AttachedPage): void {
    const { targetId, openerId, url } = page;
    const byUrl = this.expected.get(url);
    if (byUrl !== undefined) {
      this.expected.delete(url);
      byUrl.resolve(page);
    } else if (openerId === undefined && this.creations > 0) {
      this.unclaimed.set(targetId, page);
      this.expected.get(targetId)?.resolve(page);
    } else {
      this.onStray(page);
    }
  }

  /** Creates an empty page and resolves when it is attached. */
  async create(
    root: CdpSession,
    newWindow: boolean,
    browserContextId: string | undefined,
  ): Promise<AttachedPage> {
    this.creations += 1;
    try {
      const { targetId } = await root.send('Target.createTarget', {
        url: 'about:blank',
        newWindow,
        ...(browserContextId === undefined ? {} : { browserContextId }),
      });
      const page = this.unclaimed.get(targetId) ?? (await this.expect(targetId));
      this.unclaimed.delete(targetId);
      this.expected.delete(targetId);
      return page;
    } finally {
      this.creations -= 1;
      if (this.creations === 0) this.reportUnclaimed();
    }
  }

  /** Resolves with the page that has this URL or target ID when it is attached. */
  expect(key: string): Promise<AttachedPage> {
    const arrival = Promise.withResolvers<AttachedPage>();
    this.expected.set(key, arrival);
    return arrival.promise;
  }

  /** Rejects all expected pages, because the browser has ended. */
  rejectAll(error: Error): void {
    for (const { reject } of this.expected.values()) reject(error);
    this.expected.clear();
    this.unclaimed.clear();
  }

  private reportUnclaimed(): void {
    const strays = [...this.unclaimed.values()];
    this.unclaimed.clear();
    for (const page of strays) this.onStray(page);
  }
}
