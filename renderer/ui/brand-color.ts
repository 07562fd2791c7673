import { charactersOf } from '../../shared/characters.ts';

type Rgb = readonly [number, number, number];

const parse = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

const format = (rgb: Rgb): string => `#${rgb.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance (WCAG 2.2). */
const luminance = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** The contrast ratio of two relative luminances (WCAG 2.2). */
const contrastOf = (x: number, y: number): number => (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);

/** The contrast ratio of two colors, 1 to 21 (WCAG 2.2). */
export const contrast = (a: string, b: string): number =>
  contrastOf(luminance(parse(a)), luminance(parse(b)));

/** Mixes a color with `towards` until it has the contrast with the background. */
export const withContrast = (
  color: string,
  background: string,
  towards: string,
  minContrast: number,
): string => {
  const [from, to] = [parse(color), parse(towards)];
  const behind = luminance(parse(background));
  for (let ratio = 0; ratio < 1; ratio += 0.05) {
    const mix = from.map((value, i) => Math.round(value + ((to[i] ?? 0) - value) * ratio)) as unknown as Rgb;
    if (contrastOf(luminance(mix), behind) >= minContrast) return format(mix);
  }
  return towards;
};

/** The backgrounds of a logo's tile, as in `logo.module.css`. */
const TILE_BACKGROUND = { light: '#ffffff', dark: '#2a2a2f' } as const;
/** Graphics need less contrast than text (WCAG 1.4.11, 1.4.3). */
const MIN_CONTRAST = { graphic: 3, letters: 4.5 } as const;

/** A black or white brand color should stay black or white, not become gray. */
const MIN_GRAY_CONTRAST = 9;

const isGray = (color: string): boolean => {
  const channels = parse(color);
  return Math.max(...channels) - Math.min(...channels) < 24;
};

/** A brand's color for the tile, light and dark, as custom properties. */
export const tileColors = (
  color: string,
  content: keyof typeof MIN_CONTRAST,
): React.CSSProperties & Record<`--${string}`, string> => {
  const minContrast = isGray(color) ? MIN_GRAY_CONTRAST : MIN_CONTRAST[content];
  return {
    '--logo-light': withContrast(color, TILE_BACKGROUND.light, '#000000', minContrast),
    '--logo-dark': withContrast(color, TILE_BACKGROUND.dark, '#ffffff', minContrast),
  };
};

/** The letters for a name: "Sandbox" → "Sa", "Red Hat" → "RH". */
export const initials = (name: string): string => {
  const words = name.split(/[\s\-_.]+/).filter((word) => word !== '');
  const [first = ['?'], second] = words.map(charactersOf);
  const [a = '?', b = ''] = second === undefined ? first : [first[0], second[0]?.toUpperCase()];
  return a.toUpperCase() + b;
};
