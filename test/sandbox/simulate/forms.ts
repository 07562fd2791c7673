export interface PageForm {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  /** The fields that a browser submits by default: hidden and text fields, checked boxes. */
  readonly fields: readonly FormField[];
  /** The buttons with a name. */
  readonly buttons: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly value: string;
  readonly type: string;
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

const unescapeHtml = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!);

function attributesOf(tag: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  const inside = tag.replace(/^<\w+/, '').replace(/\/?>$/, '');
  for (const [, name, value] of inside.matchAll(/([^\s=]+)(?:\s*=\s*"([^"]*)")?/g)) {
    attributes.set(name!.toLowerCase(), unescapeHtml(value ?? ''));
  }
  return attributes;
}

/**
 * Parses the forms of a page. It supports only the markup of the sandbox's pages and of oidc-provider's
 * `form_post` page: quoted attributes and no nesting.
 */
export function readForms(page: string): readonly PageForm[] {
  return [...page.matchAll(/<form\b[^>]*>([\s\S]*?)<\/form>/g)].map(([whole, content]) => {
    const form = attributesOf(whole.slice(0, whole.indexOf('>') + 1));
    const fields: FormField[] = [];
    const buttons: FormField[] = [];
    for (const [tag, element] of content!.matchAll(/<(input|button)\b[^>]*>/g)) {
      const attributes = attributesOf(tag);
      const name = attributes.get('name');
      if (name === undefined || attributes.has('disabled')) continue;
      const type = attributes.get('type') ?? (element === 'button' ? 'submit' : 'text');
      const field = { name, type, value: attributes.get('value') ?? '' };
      const isCheckable = type === 'checkbox' || type === 'radio';
      if (element === 'button') buttons.push(field);
      else if (!isCheckable || attributes.has('checked')) fields.push(field);
    }
    return {
      method: form.get('method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
      action: form.get('action') ?? '',
      fields,
      buttons,
    };
  });
}
