/** A form of a page. */
export interface PageForm {
  readonly method: 'GET' | 'POST';
  readonly action: string;
  /** What a browser would send if nothing were changed: hidden and text fields, ticked boxes. */
  readonly fields: readonly FormField[];
  /** The buttons that send a value of their own. */
  readonly buttons: readonly FormField[];
}

/** A field or button with what it sends. */
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
 * Reads the forms of a page. It understands the plain markup of the sandbox's own pages and of
 * oidc-provider's self-submitting ones (quoted attributes, no nesting), not any page there is.
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
      const isTickable = type === 'checkbox' || type === 'radio';
      if (element === 'button') buttons.push(field);
      else if (!isTickable || attributes.has('checked')) fields.push(field);
    }
    return {
      method: form.get('method')?.toLowerCase() === 'post' ? 'POST' : 'GET',
      action: form.get('action') ?? '',
      fields,
      buttons,
    };
  });
}
