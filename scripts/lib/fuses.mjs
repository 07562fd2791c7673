import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * The state of every Electron fuse in a packaged Keyfob, by its name in `FuseV1Options`. Arguments and environment
 * variables can't change it.
 * @type {Readonly<Record<keyof typeof FuseV1Options, boolean>>}
 */
export const FUSES = {
  // Nobody must use the app's binary as a Node that runs scripts with the app's identity and its keychain item.
  RunAsNode: false,
  // Keyfob stores no cookies. If one is written anyway, other programs can't read it.
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  // macOS and Windows compare the archive with a hash in the binary. No effect on Linux.
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  // The UI has its own scheme, so `file:` pages need no privileges.
  GrantFileProtocolExtraPrivileges: false,
  // Affects speed only: WebAssembly detects out-of-bounds accesses in both states.
  WasmTrapHandlers: true,
};

/**
 * `FUSES` as options of `flipFuses`. Packaging fails if a new Electron has a fuse that the table lacks.
 * @param {{ resetAdHocDarwinSignature: boolean }} options Apple silicon requires a new ad-hoc signature after a change of the binary
 * @returns {import('@electron/fuses').FuseV1Config}
 */
export function fuseConfig({ resetAdHocDarwinSignature }) {
  return {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature,
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: FUSES.RunAsNode,
    [FuseV1Options.EnableCookieEncryption]: FUSES.EnableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FUSES.EnableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: FUSES.EnableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FUSES.EnableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: FUSES.OnlyLoadAppFromAsar,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FUSES.LoadBrowserProcessSpecificV8Snapshot,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: FUSES.GrantFileProtocolExtraPrivileges,
    [FuseV1Options.WasmTrapHandlers]: FUSES.WasmTrapHandlers,
  };
}
