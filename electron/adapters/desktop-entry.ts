/**
 * Quotes an argument for the `Exec` key (Desktop Entry Specification, "The Exec key"). Escaped twice: for the quotes, and then
 * like every value of a desktop entry, where a bare line break would begin another key.
 */
const quote = (text: string): string => {
  const quoted = `"${text.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%')}"`;
  return quoted
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
};

/** The entry that starts the app hidden with the computer. */
export const autostartEntry = (name: string, program: string, argument: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${quote(program)} ${argument}`,
    'Terminal=false',
    '',
  ].join('\n');

/** The entry by which the desktop hands our links to an AppImage, which installs none itself. `%u` is the link. */
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
