import { join, sep } from 'node:path';
import { build, loadConfigFromFile, type Rolldown, type UserConfig } from 'vite';
import { expect, it } from 'vitest';

it('what the app loads at its start has no library for options that it does not use', async () => {
  const root = join(import.meta.dirname, '..', '..');
  const file = join(root, 'electron.vite.config.ts');
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'package' }, file, root);
  const { main } = loaded?.config as { readonly main?: UserConfig };
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: main?.plugins ?? [],
    build: {
      write: false,
      ssr: join(root, 'electron', 'adapters', 'settings-store.ts'),
      target: 'node24',
      rolldownOptions: { external: ['electron'] },
    },
    ssr: { noExternal: true },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const modules = output.flatMap((part) => (part.type === 'chunk' ? Object.keys(part.modules) : []));
  const packages = new Set(
    modules.flatMap((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id.split(sep).join('/'))?.[1] ?? []),
  );
  expect(packages).toContain('conf');
  for (const name of ['ajv', 'ajv-formats', 'semver', 'fast-uri']) expect(packages).not.toContain(name);
});
