import {
  FunctionExpressionType,
  JSONPathEnvironment,
  JSONPathError,
  JSONPathRecursionLimitError,
  type FilterFunction,
} from 'json-p3';
import { matchesPattern } from '../../../shared/domain/pattern.ts';

/** What an expression finds in JSON. */
export type Filtered =
  | {
      readonly kind: 'found';
      /** The value of an expression that can have one only; otherwise a list of all, also of a single one. */
      readonly text: string;
      readonly count: number;
      /** Whether there may be more than what was found. */
      readonly isCut: boolean;
      /** What was found if it is one text, number or boolean, and the name of its member; null otherwise. */
      readonly single: { readonly name: string; readonly value: string } | null;
    }
  | {
      readonly kind: 'wrong';
      /** Where the expression can't be read. */
      readonly at: number;
    }
  | { readonly kind: 'too-deep' };

/** How long a search may hold up the page, in milliseconds. */
const MAX_MS = 1000;
const MAX_MATCHES = 10_000;
/** Characters. */
const MAX_TEXT = 8_000_000;
const MAX_DEPTH = 500;
/** Of a text that an expression compares with a pattern, in characters. */
const MAX_COMPARED = 10_000;

class TimeIsUp extends Error {
  override readonly name = 'TimeIsUp';
}

/** JSONPath (RFC 9535) that ends in time. Its patterns are matched in linear time (ADR 0056). */
class Environment extends JSONPathEnvironment {
  readonly #end: number;

  constructor(end: number) {
    super({ maxRecursionDepth: MAX_DEPTH });
    this.#end = end;
    this.functionRegister.set(
      'match',
      this.#patternFunction((pattern) => pattern),
    );
    this.functionRegister.set(
      'search',
      this.#patternFunction((pattern) => `[\\s\\S]*(?:${pattern})[\\s\\S]*`),
    );
  }

  override entries(
    object: Parameters<JSONPathEnvironment['entries']>[0],
  ): ReturnType<JSONPathEnvironment['entries']> {
    this.check();
    return numbers.isRawJSON(object) ? [] : Object.entries(object);
  }

  check(): void {
    if (performance.now() > this.#end) throw new TimeIsUp();
  }

  #patternFunction(whole: (pattern: string) => string): FilterFunction {
    return {
      argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
      returnType: FunctionExpressionType.LogicalType,
      call: (value, pattern) => {
        this.check();
        return (
          typeof value === 'string' &&
          typeof pattern === 'string' &&
          value.length <= MAX_COMPARED &&
          matchesPattern(whole(pattern), value)
        );
      },
    };
  }
}

/** Newer than the type declarations. */
const numbers = JSON as unknown as {
  rawJSON(text: string): object;
  isRawJSON(value: unknown): boolean;
};
type Reviver = (name: string, value: unknown, context: { readonly source?: string }) => unknown;

/** A document in which numbers that JavaScript would round keep their spelling. They are equal to nothing. */
const parsed = ({ text, value }: { readonly text: string; readonly value: unknown }): unknown => {
  if (!/\d{16}/.test(text)) return value;
  const keepLarge: Reviver = (_, part, { source }) =>
    typeof part === 'number' && !Number.isSafeInteger(part) && source !== undefined && source.length > 15
      ? numbers.rawJSON(source)
      : part;
  return JSON.parse(text, keepLarge as Parameters<typeof JSON.parse>[1]) as unknown;
};

/** Has each condition of an expression look at the time first: conditions within conditions on lists take long, and ask for nothing else. */
const guard = (part: unknown, check: () => void): void => {
  if (typeof part !== 'object' || part === null || part instanceof JSONPathEnvironment) return;
  for (const inner of Object.values(part)) guard(inner, check);
  const expression = part as { evaluate?: (context: unknown) => unknown };
  const evaluate = expression.evaluate?.bind(expression);
  if (!evaluate) return;
  expression.evaluate = (context) => {
    check();
    return evaluate(context);
  };
};

/** Finds in JSON what an expression of JSONPath (RFC 9535) names. */
export const filterJson = (
  content: { readonly text: string; readonly value: unknown },
  expression: string,
): Filtered => {
  const environment = new Environment(performance.now() + MAX_MS);
  const texts: string[] = [];
  let names: readonly (string | number)[] = [];
  let isOne = false;
  let isCut = false;
  try {
    const query = environment.compile(expression);
    isOne = query.singularQuery();
    guard(query, () => environment.check());
    let length = 0;
    for (const { value, location } of query.lazyQuery(parsed(content) as never)) {
      isCut = texts.length >= MAX_MATCHES || length > MAX_TEXT;
      if (isCut) break;
      environment.check();
      const text = JSON.stringify(value);
      names = location;
      length += text.length;
      texts.push(text);
    }
  } catch (error) {
    if (error instanceof TimeIsUp) isCut = true;
    else if (error instanceof RangeError || error instanceof JSONPathRecursionLimitError)
      return { kind: 'too-deep' };
    else if (error instanceof JSONPathError) return { kind: 'wrong', at: error.token.index };
    else throw error;
  }
  const [first = ''] = texts;
  return {
    kind: 'found',
    text: isOne ? first : `[${texts.join(',')}]`,
    count: texts.length,
    isCut,
    single: texts.length === 1 && !isCut ? singleOf(first, names) : null,
  };
};

const singleOf = (
  text: string,
  names: readonly (string | number)[],
): { readonly name: string; readonly value: string } | null => {
  if (text === 'null' || /^[[{]/.test(text)) return null;
  const name = names.findLast((part) => typeof part === 'string') ?? '';
  return { name, value: text.startsWith('"') ? (JSON.parse(text) as string) : text };
};
