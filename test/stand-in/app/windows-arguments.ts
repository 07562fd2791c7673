/**
 * Windows starts no Electron app whose command line has anything behind an argument that looks like an address, so that
 * a crafted link cannot bring switches along; `--` in front of it lifts the ban (shell/app/command_line_args.cc).
 */
export function isRefusedOnWindows(args: readonly string[]): boolean {
  const terminator = args.indexOf('--');
  const url = args.findIndex((argument) => /^[a-z][^:/]+:/i.test(argument) && !/^[a-z]:/i.test(argument));
  if (url === -1 || url === args.length - 1) return false;
  return terminator === -1 || terminator > url;
}
