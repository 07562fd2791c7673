import ts from 'typescript';

/** A property somewhere inside a type. */
export interface FoundProperty {
  /** Where it was found, from the root: `app.snapshot/slices/apps/secret`. */
  readonly path: string;
  /** The type that declares it and its name: `OAuthClient.secret`. */
  readonly owner: string;
  readonly name: string;
  /** Its type as the compiler writes it. */
  readonly type: string;
  /** Whether it can hold a text that is not fixed by the type. */
  readonly holdsText: boolean;
  /** Whether the type says nothing about what is in it. */
  readonly shapeless: boolean;
}

/** Every property that a type can have, however deep; each declaration once. */
export const propertiesIn = (checker: ts.TypeChecker, root: ts.Type, at: string): FoundProperty[] => {
  const found = new Map<string, FoundProperty>();
  const seen = new Set<ts.Type>();
  const visit = (type: ts.Type, path: string): void => {
    if (seen.has(type)) return;
    seen.add(type);
    if (isPlain(type)) return;
    if (type.isUnionOrIntersection()) return type.types.forEach((part) => visit(part, path));
    const elements = checker.getIndexInfosOfType(type);
    if (checker.isArrayType(type) || checker.isTupleType(type))
      return checker.getTypeArguments(type as ts.TypeReference).forEach((part) => visit(part, `${path}[]`));
    for (const info of elements) visit(info.type, `${path}/*`);
    for (const property of checker.getPropertiesOfType(type)) {
      const own = checker.getTypeOfSymbol(property);
      const owner = `${ownerOf(property)}.${property.name}`;
      const place = `${path}/${property.name}`;
      const free = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive;
      const about = { path: place, owner, name: property.name, type: checker.typeToString(own) };
      const kind = { holdsText: canHoldText(checker, own), shapeless: (own.flags & free) !== 0 };
      if (!found.has(owner)) found.set(owner, { ...about, ...kind });
      visit(own, place);
    }
  };
  visit(root, at);
  return [...found.values()];
};

/** Texts, numbers and the like, branded ones too: their methods are no fields. */
const isPlain = (type: ts.Type): boolean => {
  const plain = ts.TypeFlags.StringLike | FIXED;
  return (
    (type.flags & plain) !== 0 ||
    (type.isIntersection() && type.types.some((part) => (part.flags & plain) !== 0))
  );
};

/** Kinds of values that are no text. */
const FIXED =
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Never;

/** Whether a type lets a free text through, itself or in the parts it is made of; objects answer for themselves. */
const canHoldText = (checker: ts.TypeChecker, type: ts.Type): boolean => {
  const free = ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.Any | ts.TypeFlags.Unknown;
  if ((type.flags & free) !== 0) return true;
  if ((type.flags & (ts.TypeFlags.StringLiteral | FIXED)) !== 0) return false;
  if (type.isUnionOrIntersection()) return type.types.some((part) => canHoldText(checker, part));
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return checker.getTypeArguments(type as ts.TypeReference).some((part) => canHoldText(checker, part));
  return checker.getIndexInfosOfType(type).some((info) => canHoldText(checker, info.type));
};

const ownerOf = (property: ts.Symbol): string => {
  const parent = property.valueDeclaration?.parent;
  for (let node: ts.Node | undefined = parent; node; node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return node.name.text;
  }
  return '(nameless)';
};
