/** One entry of a menu template. */
export type TemplateItem = Electron.MenuItem | Electron.MenuItemConstructorOptions;

/** @throws TypeError unless every item has a label, role or type */
export function checkTemplate(template: readonly TemplateItem[]): void {
  if (!Array.isArray(template)) {
    throw new TypeError('Invalid template for Menu: Menu template must be an array');
  }
  const isItem = (item: TemplateItem | null | undefined) =>
    typeof item === 'object' &&
    item !== null &&
    ('label' in item || 'role' in item || item.type === 'separator');
  if (!template.every(isItem)) {
    throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
  }
}

/** Sorts items by `before` and `after`, which name the `id` of another item. */
export function arrange(template: readonly TemplateItem[]): TemplateItem[] {
  const arranged = [...template];
  for (const item of template) {
    const { before, after } = item as Electron.MenuItemConstructorOptions;
    const [anchor] = before ?? after ?? [];
    if (anchor === undefined) continue;
    arranged.splice(arranged.indexOf(item), 1);
    const at = arranged.findIndex(({ id }) => id === anchor);
    if (at === -1) arranged.push(item);
    else arranged.splice(before === undefined ? at + 1 : at, 0, item);
  }
  return arranged;
}

/** Removes repeated separators and those at either end. */
export function withoutIdleSeparators(items: readonly TemplateItem[]): TemplateItem[] {
  const isSeparator = (item: TemplateItem | undefined) =>
    item?.type === 'separator' && item.visible !== false;
  const single = items.filter((item, at) => !(isSeparator(item) && isSeparator(items[at - 1])));
  return single.filter((item, at) => !isSeparator(item) || (at !== 0 && at !== single.length - 1));
}
