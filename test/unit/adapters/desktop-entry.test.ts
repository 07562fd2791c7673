import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autostartEntry, linkHandlerEntry } from '../../../electron/adapters/desktop-entry.ts';

/** The keys of an entry with their values, unescaped as a desktop does (Desktop Entry Specification, "Possible value types"). */
const keysOf = (entry: string): Map<string, string> => {
  const [group, ...lines] = entry.split('\n');
  expect(group).toBe('[Desktop Entry]');
  expect(lines.at(-1)).toBe('');
  const escapes: Record<string, string> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  return new Map(
    lines.slice(0, -1).map((line) => {
      const [key = '', ...rest] = line.split('=');
      const value = rest.join('=').replace(/\\(.)/g, (_, letter: string) => {
        if (!(letter in escapes)) throw new Error(`\\${letter} is no escape of a desktop entry.`);
        return escapes[letter] ?? '';
      });
      return [key, value];
    }),
  );
};

/** The arguments of an `Exec` value. Field codes such as `%u` stay unchanged, and `%%` becomes `%` ("The Exec key"). */
const argumentsOf = (exec: string): string[] =>
  [...exec.matchAll(/"((?:[^"\\`$]|\\["`$\\])*)"|([^\s"]+)/g)].map(([, quoted, bare]) =>
    quoted === undefined ? (bare ?? '') : quoted.replace(/\\(.)/g, '$1').replaceAll('%%', '%'),
  );

describe('the entry for links', () => {
  it('D18: names the scheme, and its Exec ends in %u, unquoted', () => {
    const keys = keysOf(linkHandlerEntry('Keyfob', '/opt/Keyfob.AppImage', 'app.keyfob'));
    expect(keys.get('Exec')).toBe('"/opt/Keyfob.AppImage" %u');
    expect(keys.get('MimeType')).toBe('x-scheme-handler/app.keyfob;');
    expect(keys.get('Type')).toBe('Application');
    expect(keys.get('Name')).toBe('Keyfob');
    expect(keys.get('Terminal')).toBe('false');
    // The entry adds no second icon to the list of programs.
    expect(keys.get('NoDisplay')).toBe('true');
  });
});

describe('the entry that starts the app with the computer', () => {
  it('names the program and the argument', () => {
    const keys = keysOf(autostartEntry('Keyfob', '/opt/Keyfob/keyfob', '--hidden'));
    expect(argumentsOf(keys.get('Exec') ?? '')).toEqual(['/opt/Keyfob/keyfob', '--hidden']);
    expect(keys.get('Type')).toBe('Application');
    expect(keys.get('Terminal')).toBe('false');
  });
});

describe('the path of the program', () => {
  const path = fc.string({ minLength: 1, unit: 'binary' }).map((name) => `/home/${name}`);

  it('D18: is preserved, whatever its characters', () => {
    const odd = fc.string({
      unit: fc.constantFrom('a', 'u', ' ', '"', '\\', '$', '`', '%', '\n', '\t', '\r', '=', '#', 'é'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          path,
          odd.map((name) => `/opt/${name}`),
        ),
        (program) => {
          const link = keysOf(linkHandlerEntry('Keyfob', program, 'app.keyfob'));
          expect(argumentsOf(link.get('Exec') ?? '')).toEqual([program, '%u']);
          const start = keysOf(autostartEntry('Keyfob', program, '--hidden'));
          expect(argumentsOf(start.get('Exec') ?? '')).toEqual([program, '--hidden']);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('can’t add keys to the entry', () => {
    const keys = keysOf(linkHandlerEntry('Keyfob', '/tmp/x\nExec=rm -rf /\nTerminal=true', 'app.keyfob'));
    expect([...keys.keys()].filter((key) => key === 'Exec')).toHaveLength(1);
    expect(keys.get('Terminal')).toBe('false');
  });
});
