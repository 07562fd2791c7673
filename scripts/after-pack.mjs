import { flipFuses } from '@electron/fuses';
import { Arch } from 'electron-builder';
import { join } from 'node:path';
import { fuseConfig } from './lib/fuses.mjs';

/**
 * The path of Electron's executable in a packed folder.
 * @param {{ appOutDir: string, electronPlatformName: string, productFilename: string, executableName: string }} from
 * @returns {string} on macOS the bundle
 */
export function packedProgram({ appOutDir, electronPlatformName, productFilename, executableName }) {
  if (electronPlatformName === 'linux') return join(appOutDir, executableName);
  return join(appOutDir, `${productFilename}.${electronPlatformName === 'win32' ? 'exe' : 'app'}`);
}

/**
 * electron-builder's hook between packing and signing: sets all fuses.
 * @param {import('electron-builder').AfterPackContext} context
 */
export async function afterPack({ appOutDir, electronPlatformName, arch, packager }) {
  const program = packedProgram({
    appOutDir,
    electronPlatformName,
    productFilename: packager.appInfo.productFilename,
    // Only the Linux packager has this property.
    executableName:
      'executableName' in packager ? String(packager.executableName) : packager.appInfo.productFilename,
  });
  const resetAdHocDarwinSignature = electronPlatformName === 'darwin' && arch === Arch.arm64;
  await flipFuses(program, fuseConfig({ resetAdHocDarwinSignature }));
}
