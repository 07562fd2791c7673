/**
 * Quotes an argument for the `Exec` key (Desktop Entry Specification, "The Exec key"). Two levels of escaping: that of a quoted
 * argument, then that of every value in a desktop entry.
 */
const quote = (text: string): string => {
  const quoted = `"${text.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%')}"`;
  return quoted
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
};

/** A desktop entry that starts a program at login with one argument (XDG Autostart). */
export const autostartEntry = (name: string, program: string, argument: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${quote(program)} ${argument}`,
    'Terminal=false',
    '',
  ].join('\n');

/** A desktop entry that makes an AppImage the handler of a URL scheme. The desktop replaces `%u` by the link. */
export const linkHandlerEntry = (name: string, program: string, scheme: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${quote(program)} %u`,
    `MimeType=x-scheme-handler/${scheme};`,
    'Categories=Utility;',
    'Terminal=false',
    'NoDisplay=true',
    '',
  ].join('\n');
