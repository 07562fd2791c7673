import type { NameValue } from '../../../shared/domain/request.ts';

/** `Name: value`, `name=value`, or two cells of a table. */
const LINE = /^\s*([^\s:=][^:=\t]*?)\s*(?::(?!\/\/)|=|\t)\s*(.*?)\s*$/;

/**
 * The rows in a text that is pasted as a name: header fields, lines of a settings file, cells of a table, or a query. Null if it is no more
 * than a name.
 */
export const pastedRows = (text: string): readonly NameValue[] | null => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const [only = ''] = lines;
  if (lines.length === 1 && /^\??[^\s=&]+=[^\s&]*&\S+=/.test(only))
    return [...new URLSearchParams(only.replace(/^\?/, ''))];
  const isField = lines.length === 1 && /^[\w-]+: /.test(only.trim());
  const rows = lines.map((line): NameValue | null => {
    const [, name, value = ''] = LINE.exec(line) ?? [];
    return name === undefined ? null : [name, value];
  });
  const read = rows.filter((row) => row !== null);
  return (isField || lines.length > 1) && read.length === rows.length ? read : null;
};
