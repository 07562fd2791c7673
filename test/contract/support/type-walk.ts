import ts from 'typescript';

/** A property anywhere inside a type. */
export interface FoundProperty {
  /** Its path from the root: `app.snapshot/slices/clients/secret`. */
  readonly path: string;
  /** The type or schema that declares it and its name: `OAuthClient.secret`. */
  readonly owner: string;
  readonly name: string;
  /** Its type as text. */
  readonly type: string;
  /** Whether it can hold free text. */
  readonly holdsText: boolean;
  /** Whether its structure is unknown (`any`, `unknown`, `object`). */
  readonly shapeless: boolean;
}

/** Every property of a type, at any depth, once for each declaration. */
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
      const propertyPath = `${path}/${property.name}`;
      const free = ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive;
      const about = { path: propertyPath, owner, name: property.name, type: checker.typeToString(own) };
      const kind = { holdsText: canHoldText(checker, own), shapeless: (own.flags & free) !== 0 };
      if (!found.has(owner)) found.set(owner, { ...about, ...kind });
      visit(own, propertyPath);
    }
  };
  visit(root, at);
  return [...found.values()];
};

/** Whether a type is primitive, branded or not. The methods of primitives are no fields. */
const isPlain = (type: ts.Type): boolean => {
  const plain = ts.TypeFlags.StringLike | FIXED;
  return (
    (type.flags & plain) !== 0 ||
    (type.isIntersection() && type.types.some((part) => (part.flags & plain) !== 0))
  );
};

/** Types whose values can't be free text. */
const FIXED =
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BooleanLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Never;

/** Whether a type allows free text, itself or in its parts. Objects are visited separately. */
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
  const parent = property.declarations?.[0]?.parent;
  for (let node: ts.Node | undefined = parent; node; node = node.parent) {
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return node.name.text;
    // A type that follows from a schema is declared by it.
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) return node.name.text;
  }
  return '(nameless)';
};
