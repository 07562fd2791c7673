import { existsSync, readFileSync } from 'node:fs';
import { guard } from '../support/guard.ts';
import { pngSize } from './png.ts';

interface Representation {
  scaleFactor: number;
  png: Buffer;
  width: number;
  height: number;
}

/** The module `nativeImage`, and functions to inspect images. */
export interface NativeImages {
  readonly api: typeof Electron.NativeImage;
  /** Converts an argument that is a path or an image to an image. */
  from: (image: Electron.NativeImage | string) => Electron.NativeImage;
  /** The path of an image's file, if it has one. */
  pathOf: (image: Electron.NativeImage) => string | undefined;
}

/** Creates `nativeImage` for PNG files, which are not decoded. */
export function createNativeImages(): NativeImages {
  const paths = new WeakMap<Electron.NativeImage, string>();

  const create = (representations: Representation[], path?: string): Electron.NativeImage => {
    const image = createImage(representations, path);
    if (path !== undefined) paths.set(image, path);
    return image;
  };
  const fromPath = (path: string): Electron.NativeImage => {
    const base = readRepresentation(path, 1);
    const double = readRepresentation(path.replace(/(\.[^./\\]+)?$/, '@2x$1'), 2);
    return create(
      [base, double].filter((found) => found !== undefined),
      path,
    );
  };

  const statics = {
    createEmpty: () => create([]),
    createFromPath: fromPath,
    createFromBuffer: (buffer: Buffer, { scaleFactor = 1 }: Electron.CreateFromBufferOptions = {}) => {
      const created = representation(buffer, scaleFactor);
      return create(created === undefined ? [] : [created]);
    },
    createFromDataURL: (dataURL: string) => {
      const created = representation(decodeDataUrl(dataURL), 1);
      return create(created === undefined ? [] : [created]);
    },
  };
  return {
    api: guard<typeof Electron.NativeImage>('nativeImage', statics),
    pathOf: (image) => paths.get(image),
    from(image) {
      if (typeof image !== 'string') return image;
      const loaded = fromPath(image);
      if (loaded.isEmpty()) throw new Error(`Failed to load image from path '${image}'`);
      return loaded;
    },
  };
}

function createImage(representations: Representation[], path: string | undefined): Electron.NativeImage {
  // macOS treats an image as a template image if its file name ends in "Template".
  let isTemplate = path !== undefined && /Template(?:@2x)?\.[^.]+$/.test(path);
  const at = (scaleFactor = 1) =>
    representations.find((candidate) => candidate.scaleFactor === scaleFactor) ?? representations[0];
  const toPNG = ({ scaleFactor }: Electron.ToPNGOptions = {}) => at(scaleFactor)?.png ?? Buffer.alloc(0);

  return guard<Electron.NativeImage>('nativeImage', {
    isEmpty: () => representations.length === 0,
    getSize: (scaleFactor) => {
      const found = at(scaleFactor);
      return { width: found?.width ?? 0, height: found?.height ?? 0 };
    },
    getAspectRatio: (scaleFactor) => {
      const found = at(scaleFactor);
      return found === undefined ? 1 : found.width / found.height;
    },
    getScaleFactors: () => representations.map(({ scaleFactor }) => scaleFactor),
    addRepresentation: ({ scaleFactor = 1, buffer, dataURL }) => {
      const bytes = buffer ?? (dataURL === undefined ? undefined : decodeDataUrl(dataURL));
      const added = bytes === undefined ? undefined : representation(bytes, scaleFactor);
      if (added !== undefined) representations.push(added);
    },
    setTemplateImage: (option) => void (isTemplate = option),
    isTemplateImage: () => isTemplate,
    get isMacTemplateImage() {
      return isTemplate;
    },
    set isMacTemplateImage(option: boolean) {
      isTemplate = option;
    },
    toPNG,
    toDataURL: (options) => `data:image/png;base64,${toPNG(options).toString('base64')}`,
  });
}

function representation(png: Buffer, scaleFactor: number): Representation | undefined {
  const size = pngSize(png);
  if (size === undefined) return undefined;
  const { width, height } = size;
  return {
    scaleFactor,
    png,
    width: Math.round(width / scaleFactor),
    height: Math.round(height / scaleFactor),
  };
}

function readRepresentation(path: string, scaleFactor: number): Representation | undefined {
  return existsSync(path) ? representation(readFileSync(path), scaleFactor) : undefined;
}

function decodeDataUrl(dataURL: string): Buffer {
  return Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64');
}
