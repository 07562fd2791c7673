/* Browsers in the registry, under `Software\Clients\StartMenuInternet`. */

export interface WindowsBrowser {
  readonly id: string;
  readonly name: string;
  readonly program: string;
}

/**
 * The browsers in the output of `reg query … /s`. The word for the default value is translated, so it is known by its brackets. Only an
 * `.exe` is taken: Windows would start a script by its command interpreter.
 */
export const parseRegistry = (output: string): WindowsBrowser[] => {
  const defaults = new Map<string, string>();
  let key = '';
  for (const line of output.split(/\r?\n/)) {
    if (line.startsWith('HKEY_')) key = line.trim();
    const value = /^ {4}\([^)]*\) {4}REG_(?:EXPAND_)?SZ {4}(.*)$/.exec(line)?.[1];
    if (value !== undefined && key !== '') defaults.set(key, value.trim());
  }
  return [...defaults].flatMap(([path, command]) => {
    const browser = /^(.*\\StartMenuInternet\\([^\\]+))\\shell\\open\\command$/i.exec(path);
    const program = /^"([^"]+\.exe)"|^([^"\s]+\.exe)/i.exec(command);
    const [, at = '', id = ''] = browser ?? [];
    const file = program?.[1] ?? program?.[2];
    // Internet Explorer is still registered where it is no longer there.
    if (!browser || file === undefined || /\\iexplore\.exe$/i.test(file)) return [];
    return [{ id, name: defaults.get(at) ?? id, program: file }];
  });
};
