import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * Every fuse of Electron with the position it has in a packaged Keyfob, by the name it has in `FuseV1Options`.
 * What is off cannot be switched on by an argument or an environment variable; what is on cannot be switched off.
 * @type {Readonly<Record<keyof typeof FuseV1Options, boolean>>}
 */
export const FUSES = {
  // The app's binary must not serve as a Node that runs any script with the app's name and keychain entry.
  RunAsNode: false,
  // Keyfob keeps no cookies; should one be written all the same, it is not readable from outside.
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  // macOS and Windows check the archive against a hash in the binary; on Linux this has no effect.
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  // The UI comes over its own scheme, so file: pages need no rights.
  GrantFileProtocolExtraPrivileges: false,
  // Only a matter of speed: out-of-bounds accesses in WebAssembly are caught either way.
  WasmTrapHandlers: true,
};

/**
 * The table in the form `flipFuses` takes. A fuse that a newer Electron brings and the table lacks makes packaging fail.
 * @param {{ resetAdHocDarwinSignature: boolean }} options Apple silicon refuses a binary changed after its ad-hoc signature
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
