/** Markup that needs no escaping any more. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, markup is not, nothing for `undefined` and `false`. */
export type Fragment = string | number | Markup | undefined | false | readonly Fragment[];

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for element content and quoted attributes. */
export const escapeHtml = (value: string): string => value.replace(/[&<>"']/g, (sign) => signs[sign]!);

function render(fragment: Fragment): string {
  if (fragment instanceof Markup) return fragment.text;
  if (fragment === undefined || fragment === false) return '';
  if (typeof fragment === 'object') return fragment.map(render).join('');
  return escapeHtml(String(fragment));
}

/** A template whose values are escaped unless they are markup themselves. */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Markup {
  return new Markup(
    strings.reduce((before, string, index) => before + render(values[index - 1]) + string, ''),
  );
}
