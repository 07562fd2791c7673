import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { mediaType } from '../../server/message.ts';

/** An answer of a platform, to be compared with the OpenAPI document. */
export interface Answer {
  readonly method: string;
  /** The path of the request, without the query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or text. */
  readonly body: unknown;
}

interface Responses {
  readonly [status: string]: {
    readonly $ref?: string;
    readonly content?: Readonly<Record<string, object>>;
    readonly headers?: Readonly<Record<string, { readonly required?: boolean }>>;
  };
}
interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly responses: Responses };
}

/** An operation of the contract and the answers that it allows. */
interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: RegExp;
  readonly responses: Responses;
  /** JSON pointer of `responses`. */
  readonly pointer: string;
}

/** The OpenAPI document of the platform. */
export const contractFile = join(import.meta.dirname, '../../../../docs/platform-contract.openapi.json');
const documentId = 'contract';
const responsesPointer = '/components/responses';
const escape = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The OpenAPI document, as far as answers can be compared with it. */
export interface Contract {
  /** Every answer that it describes, as `<operationId> <status>`. */
  readonly answers: readonly string[];
  /** The answer's name in `answers`; undefined if no operation has this method and path. */
  readonly nameOf: (answer: Pick<Answer, 'method' | 'path' | 'status'>) => string | undefined;
  /** How an answer deviates; empty if it does not. */
  readonly problemsOf: (answer: Answer) => readonly string[];
}

/** Reads the OpenAPI document of the platform. */
export function readContract(): Contract {
  const document = JSON.parse(readFileSync(contractFile, 'utf8')) as OpenApi;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats(ajv);
  ajv.addSchema(document, documentId, false);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    ['get', 'post', 'delete']
      .filter((method) => method in item)
      .map((method) =>
        operationFrom(path, method, item[method] as { operationId: string; responses: Responses }),
      ),
  );
  const validators = new Map<string, ValidateFunction>();
  const validatorAt = (pointer: string): ValidateFunction => {
    const known = validators.get(pointer) ?? ajv.compile({ $ref: `${documentId}#${encodeURI(pointer)}` });
    validators.set(pointer, known);
    return known;
  };

  const find = ({ method, path }: Pick<Answer, 'method' | 'path'>): Operation | undefined =>
    operations.find((operation) => operation.method === method && operation.path.test(path));

  function problemsOf(answer: Answer): readonly string[] {
    const operation = find(answer);
    if (operation === undefined) return ['The contract has no such call.'];
    const status = String(answer.status);
    const direct = operation.responses[status];
    if (direct === undefined) return [`Status ${status} is not in the contract.`];
    const name = direct.$ref?.slice(`#${responsesPointer}/`.length);
    const described = name === undefined ? direct : document.components.responses[name]!;
    const pointer = name === undefined ? `${operation.pointer}/${status}` : `${responsesPointer}/${name}`;
    const missing = Object.entries(described.headers ?? {})
      .filter(([header, { required }]) => required === true && !answer.headers.has(header))
      .map(([header]) => `The header ${header} is missing.`);
    const type = mediaType(answer.headers.get('content-type') ?? undefined);
    const types = Object.keys(described.content ?? {});
    if (types.length === 0) return missing;
    if (!types.includes(type))
      return [...missing, `The type is “${type}” and should be ${types.join(', ')}.`];
    if (type !== 'application/json') return missing;
    const validate = validatorAt(`${pointer}/content/${escape(type)}/schema`);
    if (validate(answer.body)) return missing;
    const found = (validate.errors ?? []).map(
      ({ instancePath, message = '' }) => `${instancePath || '/'} ${message}`,
    );
    return [...missing, ...new Set(found)];
  }

  return {
    answers: operations.flatMap(({ id, responses }) =>
      Object.keys(responses).map((status) => `${id} ${status}`),
    ),
    nameOf: (answer) => {
      const operation = find(answer);
      return operation === undefined ? undefined : `${operation.id} ${answer.status}`;
    },
    problemsOf,
  };
}

function operationFrom(
  path: string,
  method: string,
  { operationId, responses }: { readonly operationId: string; readonly responses: Responses },
): Operation {
  const pattern = path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+');
  return {
    id: operationId,
    method: method.toUpperCase(),
    path: new RegExp(`^${pattern}$`),
    responses,
    pointer: `/paths/${escape(path)}/${method}/responses`,
  };
}
