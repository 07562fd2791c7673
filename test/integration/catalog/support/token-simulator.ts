import type { FilledRecord } from '../../../../electron/core/catalog/resolve-record.ts';
import type { SeenRequest, SmallResponse } from '../../../support/small-server.ts';
import { documentOf, failed, succeeded } from './made-up-document.ts';
import { SENT_TO } from './record-simulator.ts';

/** A provider of pasted tokens as its record describes it. It knows one token, and no other requests than those of the record. */
export class TokenSimulator {
  /** Whether the provider has ended the token. */
  hasEnded = false;
  readonly strays: string[] = [];
  readonly #record: FilledRecord;
  readonly #token: string;

  constructor(record: FilledRecord, token: string) {
    this.#record = record;
    this.#token = token;
  }

  respond({ method, headers }: SeenRequest): SmallResponse {
    const { identity, check, api } = this.#record;
    const url = this.#withoutToken(new URL(String(headers[SENT_TO])), headers);
    const requests = [identity?.request, check?.request].flatMap((one) =>
      typeof one === 'object' ? [one] : [],
    );
    const isKnown = requests.some((one) => one.method === method && one.url === url?.href);
    const isExample = `${api?.baseUrl ?? ''}${api?.examples[0]?.path ?? ''}` === url?.href;
    if (url === null || !(isKnown || isExample)) {
      this.strays.push(`${method} ${String(headers[SENT_TO])}`);
      return { status: 404 };
    }
    const rule = identity?.errorIn200;
    const document = documentOf(this.#record, 'anna');
    if (this.hasEnded) return rule ? { body: failed(document, rule) } : { status: 401 };
    return { body: rule ? succeeded(document, rule) : document };
  }

  /** The address without the token; null if that is not where the record has it. */
  #withoutToken(url: URL, headers: SeenRequest['headers']): URL | null {
    const place = this.#record.api?.token;
    if (place?.in === 'header')
      return headers[place.name.toLowerCase()] === place.prefix + this.#token ? url : null;
    if (place?.in !== 'path') return null;
    const start = place.prefix + this.#token;
    return url.pathname.startsWith(`${start}/`)
      ? new URL(url.origin + url.pathname.slice(start.length) + url.search)
      : null;
  }
}
