/**
 * On Windows, Electron does not start if an argument follows one that looks like a URL, so that a crafted link cannot
 * inject switches, unless `--` precedes the URL (shell/app/command_line_args.cc).
 */
export function isRefusedOnWindows(args: readonly string[]): boolean {
  const terminator = args.indexOf('--');
  const url = args.findIndex((argument) => /^[a-z][^:/]+:/i.test(argument) && !/^[a-z]:/i.test(argument));
  if (url === -1 || url === args.length - 1) return false;
  return terminator === -1 || terminator > url;
}
