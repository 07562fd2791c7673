import { json } from '../server/message.ts';
import { numberIn, operation } from './operation.ts';
import type { Operation } from './operation.ts';

const cities = ['Bergen', 'Porto', 'Graz', 'Lyon', 'Gdansk', 'Turku', 'Ghent'] as const;

/** Made-up people in a flat list. */
const contacts = Array.from({ length: 95 }, (_, index) => ({
  id: index + 1,
  name: `Person ${index + 1}`,
  city: cities[index % cities.length],
  since: new Date(Date.UTC(2020, 0, 1 + index * 11)).toISOString().slice(0, 10),
}));

/**
 * Lists in pages: `/api/contacts?page=2&per_page=20` is an array with a `Link` header (RFC 8288);
 * `/api/messages?cursor=…&limit=20` is an object with the cursor of the next page, or null, in `next`.
 */
export function listCalls(): readonly Operation[] {
  return [
    operation('GET', 'contacts', undefined, (call) => {
      const size = Math.max(1, numberIn(call, 'per_page', 20, 100));
      const page = Math.max(1, numberIn(call, 'page', 1, 1000));
      const last = Math.ceil(contacts.length / size);
      const to = (number: number, rel: string): string => {
        const url = new URL(call.request.url);
        url.searchParams.set('page', String(number));
        return `<${url.href}>; rel="${rel}"`;
      };
      const links = [
        ...(page > 1 ? [to(1, 'first'), to(page - 1, 'prev')] : []),
        ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
      ];
      const headers = links.length === 0 ? {} : { link: links.join(', ') };
      return json(200, contacts.slice((page - 1) * size, page * size), headers);
    }),
    operation('GET', 'messages', undefined, (call) => {
      const size = Math.max(1, numberIn(call, 'limit', 20, 100));
      const cursor = call.request.url.searchParams.get('cursor') ?? '';
      const start = Number(Buffer.from(cursor, 'base64url').toString()) || 0;
      const end = start + size;
      const next = end < contacts.length ? Buffer.from(String(end)).toString('base64url') : null;
      const messages = contacts
        .slice(start, end)
        .map(({ id, name }) => ({ id, from: name, subject: `Message ${id}` }));
      return json(200, { messages, next });
    }),
  ];
}
