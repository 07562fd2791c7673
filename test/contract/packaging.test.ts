import { flipFuses, FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { createPackage } from '@electron/asar';
import { build, Packager, Platform, type Configuration } from 'electron-builder';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packedProgram } from '../../scripts/after-pack.mjs';
import { listAsar, readAsarText } from '../../scripts/lib/asar-list.mjs';
import { fuseConfig, FUSES } from '../../scripts/lib/fuses.mjs';
import {
  checkPackages,
  contentProblems,
  fuseProblems,
  packedApps,
  PINNED_NAMES,
} from '../../scripts/lib/packed-app.mjs';

/*
 * These tests need no Electron binary: the builder packs a fake distribution whose program contains only the fuses of Electron 45.
 * Everything else is real: the builder, its hook, the archive, the desktop entries.
 */

const root = resolve(import.meta.dirname, '../..');
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The states of the fuses in Electron 45 as delivered. */
const DELIVERED = '101100011';

const programWithFuses = (states: string) =>
  Buffer.concat([
    Buffer.alloc(4000),
    Buffer.from(SENTINEL),
    Buffer.from([1, states.length]),
    Buffer.from(states, 'latin1'),
    Buffer.alloc(100),
  ]);

let project: string;
let config: Configuration;
/** The arguments that the builder would pass to the tools for AppImage, deb and rpm. */
const computed: unknown[] = [];
let builderOutput = '';

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(join(project, path, '..'), { recursive: true });
  await writeFile(join(project, path), content, { mode: 0o755 });
}

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'keyfob-package-'));
  for (const path of ['package.json', 'electron-builder.yml', 'scripts', 'electron/assets']) {
    await cp(join(root, path), join(project, path), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'), 'junction');
  for (const path of [
    ...['out/main/main.cjs', 'out/main/main.cjs.map', 'out/main/.stamp.json', 'out/preload/preload.cjs'],
    ...['out/preload/approval-preload.cjs', 'out/renderer/approval.html'],
    ...['out/catalog/index.json', 'out/catalog/records/github.json', 'out/renderer/logos/github.svg'],
    ...[
      'out/renderer/index.html',
      'out/renderer/assets/index-abc.js',
      'out/renderer/assets/index-abc.js.map',
    ],
    ...['test/sandbox/main.ts', 'test/unit/x.test.ts', '.sandbox/providers.json', 'docs/x.md', '.env'],
  ]) {
    await write(path, 'x');
  }
  for (const path of [
    'version',
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'locales/en-US.pak',
  ]) {
    await write(`made-up-electron/${path}`, 'x');
  }
  await mkdir(join(project, 'made-up-electron/resources'));
  await write('made-up-electron/electron', programWithFuses(DELIVERED));

  const packager = new Packager({ projectDir: project, config: 'electron-builder.yml' });
  await packager.validateConfig();
  config = packager.config;

  const output = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    builderOutput += String(chunk);
    return true;
  });
  // The builder resolves its hook relative to the current folder.
  const before = process.cwd();
  process.chdir(project);
  try {
    await build({
      projectDir: project,
      targets: Platform.LINUX.createTarget(['AppImage', 'deb', 'rpm']),
      publish: 'never',
      config: {
        extends: 'electron-builder.yml',
        electronDist: join(project, 'made-up-electron'),
        extraMetadata: { homepage: 'https://keyfob.example' },
      },
      // `true` ends the target here, before the builder downloads tools.
      effectiveOptionComputed: async (options: unknown) => {
        const entryFile = Array.isArray(options) ? (options as string[]).at(-1) : undefined;
        computed.push(entryFile === undefined ? options : [options, await readFile(entryFile, 'utf8')]);
        return true;
      },
    });
  } catch (error) {
    throw new Error(`The builder failed:\n${builderOutput}`, { cause: error });
  } finally {
    process.chdir(before);
    output.mockRestore();
  }
});

afterAll(async () => {
  await rm(project, { recursive: true, force: true });
});

const unpacked = () => join(project, 'dist/linux-unpacked');
const archive = () => join(unpacked(), 'resources/app.asar');

describe('names', () => {
  it('D82: product name, package name, desktop name and app ID are pinned', async () => {
    const manifest = JSON.parse(await readAsarText(archive(), 'package.json')) as Record<string, unknown>;
    expect(manifest).toMatchObject({
      name: 'keyfob',
      productName: 'Keyfob',
      desktopName: 'app.keyfob.desktop',
    });
    expect(PINNED_NAMES).toEqual({
      name: 'keyfob',
      productName: 'Keyfob',
      desktopName: 'app.keyfob.desktop',
    });
    expect(config).toMatchObject({ appId: 'app.keyfob', productName: 'Keyfob' });
  });

  it('D16: the one link scheme is reverse-domain style and not that of development', () => {
    const protocols = [config.protocols].flat();
    expect(protocols.flatMap((protocol) => protocol?.schemes)).toEqual(['app.keyfob']);
    for (const platform of [config.mac, config.linux, config.win]) {
      expect(platform ?? {}).not.toHaveProperty('protocols');
    }
  });
});

describe('fuses', () => {
  it('D97: the table has every fuse of Electron', () => {
    const names = Object.keys(FuseV1Options).filter((key) => Number.isNaN(Number(key)));
    expect(Object.keys(FUSES).sort()).toEqual(names.sort());
    expect(FUSES).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableCookieEncryption: true,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      GrantFileProtocolExtraPrivileges: false,
    });
    expect(config.electronFuses).toBeUndefined();
  });

  it('D97: every fuse of the packaged program has the state of the table', async () => {
    const wire = await getCurrentFuseWire(join(unpacked(), 'keyfob'));
    for (const [name, on] of Object.entries(FUSES)) {
      const state = wire[FuseV1Options[name as keyof typeof FuseV1Options]];
      expect([name, state]).toEqual([name, on ? FuseState.ENABLE : FuseState.DISABLE]);
    }
    expect(await checkPackages(join(project, 'dist'))).toEqual([
      { program: join(unpacked(), 'keyfob'), problems: [] },
    ]);
  });

  it('D97: a fuse in the delivered state is detected', async () => {
    await write('probe', programWithFuses(DELIVERED));
    expect(await fuseProblems(join(project, 'probe'))).toContain('fuse RunAsNode is not off');
    expect(await fuseProblems(join(project, 'probe'))).toContain('fuse OnlyLoadAppFromAsar is not on');
  });

  it('D97: packaging fails when Electron brings a fuse that the table lacks', async () => {
    await write('probe', programWithFuses(`${DELIVERED}1`));
    await expect(
      flipFuses(join(project, 'probe'), fuseConfig({ resetAdHocDarwinSignature: false })),
    ).rejects.toThrow('strictlyRequireAllFuses');
  });

  it('are set on the right file on each system', () => {
    const from = { appOutDir: '/d', productFilename: 'Keyfob', executableName: 'keyfob' };
    const program = (electronPlatformName: string) => packedProgram({ ...from, electronPlatformName });
    expect(program('linux')).toBe(join('/d', 'keyfob'));
    expect(program('win32')).toBe(join('/d', 'Keyfob.exe'));
    expect(program('darwin')).toBe(join('/d', 'Keyfob.app'));
  });
});

describe('contents', () => {
  it('are the built app, its icons and nothing else: no sandbox, no tests, no source maps', async () => {
    const files = await listAsar(archive());
    expect(contentProblems(files)).toEqual([]);
    expect(files.filter((file) => !file.startsWith('electron/assets/icons/')).sort()).toEqual([
      ...['out/catalog/index.json', 'out/catalog/records/github.json'],
      ...['out/main/main.cjs', 'out/preload/approval-preload.cjs', 'out/preload/preload.cjs'],
      ...[
        'out/renderer/approval.html',
        'out/renderer/assets/index-abc.js',
        'out/renderer/index.html',
        'out/renderer/logos/github.svg',
        'package.json',
      ],
    ]);
  });

  it('are reported if they are wrong', () => {
    expect(contentProblems(['package.json', 'out/main/main.cjs.map', 'test/sandbox/main.ts'])).toEqual(
      expect.arrayContaining([
        'out/main/main.cjs.map should not be packed',
        'test/sandbox/main.ts should not be packed',
        'out/main/main.cjs is missing',
      ]),
    );
  });

  it('are reported if they were built for development', async () => {
    await cp(unpacked(), join(project, 'other/linux-unpacked'), { recursive: true });
    await write('other-app/package.json', '{}');
    await write('other-app/out/main/main.cjs', 'process.env.KEYFOB_EXTRA_PROVIDERS');
    const other = join(project, 'other/linux-unpacked/resources/app.asar');
    await createPackage(join(project, 'other-app'), other);
    const [checked] = await checkPackages(join(project, 'other'));
    expect(checked?.problems).toContain(
      'out/main/main.cjs is built for development: it contains KEYFOB_EXTRA_PROVIDERS',
    );
  });

  it('are in an archive; a folder without a packaged app is not mistaken for one', async () => {
    expect(config.asar).toBe(true);
    await mkdir(join(project, 'empty/linux-unpacked'), { recursive: true });
    expect(packedApps(join(project, 'empty'))).toEqual([]);
  });
});

describe('Linux', () => {
  const entries = () => [
    ...computed.filter((each): each is { desktop: string; desktopFileName: string } => !Array.isArray(each)),
    ...computed
      .filter((each): each is [[string[], string], string] => Array.isArray(each))
      .map(([[args], desktop]) => ({
        desktop,
        desktopFileName: basename(args.find((arg) => arg.includes('/usr/share/applications/')) ?? ''),
      })),
  ];

  it('D18: AppImage, deb and rpm contain a desktop entry with the app’s name, which receives links of our scheme', () => {
    expect(entries()).toHaveLength(3);
    for (const { desktop, desktopFileName } of entries()) {
      expect(desktopFileName).toBe('app.keyfob.desktop');
      expect(desktop).toMatch(/^MimeType=x-scheme-handler\/app\.keyfob;$/m);
      expect(desktop).toMatch(/^StartupWMClass=app\.keyfob$/m);
      expect(desktop).toMatch(/^Name=Keyfob$/m);
    }
  });

  it('D18: the entry passes one link and keeps the sandbox on', () => {
    const commands = entries().map(({ desktop }) => /^Exec=(.*)$/m.exec(desktop)?.[1]);
    expect(commands).toEqual(['AppRun %U', '/opt/Keyfob/keyfob %u', '/opt/Keyfob/keyfob %u']);
  });
});

describe('Windows', () => {
  it('is installed per user; uninstalling keeps the data and removes the link scheme', async () => {
    expect(config.nsis).toMatchObject({ perMachine: false, oneClick: true, deleteAppDataOnUninstall: false });
    const include = await readFile(join(root, String(config.nsis?.include)), 'utf8');
    expect(include).toMatch(/!macro customUnInstall\s+\$\{ifNot\} \$\{isUpdated\}/);
    expect(include).toContain('DeleteRegKey HKCU "Software\\Classes\\app.keyfob"');
  });
});

describe('macOS', () => {
  it('is a hardened disk image, and a zip for updates', () => {
    expect(config.mac).toMatchObject({
      target: ['dmg', 'zip'],
      hardenedRuntime: true,
      minimumSystemVersion: '13.0',
    });
  });
});
