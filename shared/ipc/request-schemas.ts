import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { connectionId, text, uuid } from './schema-values.ts';

const pairs = (maxName: number, maxValue: number) =>
  z.array(z.tuple([text(maxName), text(maxValue)]).readonly()).max(500);
const chosenFile = z.strictObject({ id: uuid, name: text(1000), size: z.int().min(0) });
const mediaType = text(200);
const unsentRows = (maxName: number, maxValue: number) =>
  z
    .array(
      z.strictObject({
        at: z.int().min(0).max(500),
        row: z.tuple([text(maxName), text(maxValue)]).readonly(),
      }),
    )
    .max(500);
export const requestDraft = z.strictObject({
  connectionId,
  method: text(40),
  address: text(20_000),
  query: pairs(2000, 20_000),
  headers: pairs(200, 20_000),
  body: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('text'), mediaType, text: text(1_000_000) }),
    z.strictObject({ kind: z.literal('form'), fields: pairs(2000, 1_000_000) }),
    z.strictObject({
      kind: z.literal('multipart'),
      parts: z
        .array(
          z.strictObject({
            name: text(2000),
            content: z.union([text(1_000_000), chosenFile]),
            mediaType: mediaType.exactOptional(),
          }),
        )
        .max(500),
    }),
    z.strictObject({ kind: z.literal('file'), mediaType, file: chosenFile }),
  ]),
  unsent: z
    .strictObject({
      path: text(20_000).nullable(),
      variables: pairs(200, 20_000),
      query: unsentRows(2000, 20_000),
      headers: unsentRows(200, 20_000),
      fields: unsentRows(2000, 1_000_000),
    })
    .exactOptional(),
});

/** The core refuses a name that is none, and says so. */
export const requestVariable = z.strictObject({
  id: uuid,
  name: text(LIMITS.requestVariableName),
  value: text(LIMITS.requestVariableValue),
});
