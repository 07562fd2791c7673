/** HTML that is already escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A template value: text is escaped, markup is not, `undefined` and `false` produce nothing. */
export type Fragment = string | number | Markup | undefined | false | readonly Fragment[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for element content and quoted attributes. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => entities[character]!);

function render(fragment: Fragment): string {
  if (fragment instanceof Markup) return fragment.text;
  if (fragment === undefined || fragment === false) return '';
  if (typeof fragment === 'object') return fragment.map(render).join('');
  return escapeHtml(String(fragment));
}

/** A template tag that escapes all values except markup. */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Markup {
  return new Markup(
    strings.reduce((before, string, index) => before + render(values[index - 1]) + string, ''),
  );
}
