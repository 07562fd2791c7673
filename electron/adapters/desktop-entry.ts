/** Quotes an argument for the `Exec` key (Desktop Entry Specification, "The Exec key"). */
const quote = (text: string): string => `"${text.replace(/[\\"`$]/g, '\\$&').replaceAll('%', '%%')}"`;

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
