import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const renderer = resolve(import.meta.dirname, '../../../renderer');
/** What a pointer may change about the element under it: nothing that takes up room. */
const PAINT = /^(background(-color)?|color|border-color|text-decoration|text-underline-offset)$/;

it('hovering moves nothing: its styles only paint', () => {
  const moving = globSync('**/*.css', { cwd: renderer }).flatMap((file) => {
    const css = readFileSync(join(renderer, file), 'utf8').replace(/\/\*.*?\*\//gs, '');
    return [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)]
      .filter(([, selectors = '']) => selectors.split(',').every((selector) => selector.includes(':hover')))
      .flatMap(([, selectors = '', body = '']) =>
        body
          .split(';')
          .map((declaration) => declaration.split(':', 1)[0]?.trim() ?? '')
          .filter((property) => property !== '' && !PAINT.test(property))
          .map((property) => `${file} ${selectors.trim()} ${property}`),
      );
  });
  expect(moving).toEqual([]);
});
