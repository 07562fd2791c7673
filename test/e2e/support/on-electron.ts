import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { _electron } from 'playwright';
import type { ElectronApplication } from 'playwright';
import { readManifest, resolveEntry } from '../../stand-in/app/manifest.ts';
import type { Exit } from '../../stand-in/control/client.ts';
import { installRecorder, trayActivate, trayClick, trayModel } from './electron-recorder.ts';
import type { Recorder } from './electron-recorder.ts';
import type { ResolvedLaunch, RunningApp } from './launch-app.ts';

/**
 * Launches an app on real Electron. The binary is named, so Playwright loads nothing into main and holds nothing back:
 * the app starts as it does for a person, but with data of its own, on macOS without the real keychain, and with the
 * outside world (browser, clipboard, notices, dialogs) replaced by a recorder.
 */
export async function launchOnElectron(launch: ResolvedLaunch, executablePath: string): Promise<RunningApp> {
  const { userData, args = [], entry } = launch;
  refuseWhatOnlyTheStandInCan(launch);
  mkdirSync(userData, { recursive: true });
  const env = withoutUndefined({ ...process.env, NODE_OPTIONS: undefined, ...launch.env });
  // With `basic` Keyfob asks where keys shall be kept, so on Linux the tests need the session's own key ring, unlocked.
  const keyRing = launch.safeStorage === 'basic' ? 'basic' : 'gnome-libsecret';
  const switches = [`--user-data-dir=${userData}`, `--password-store=${keyRing}`, '--use-mock-keychain'];
  const command = (more: readonly string[]) => [
    ...switches,
    readManifest(resolveEntry(entry)).appPath,
    ...more,
  ];

  const electron = await _electron.launch({ executablePath, args: command(args), env, colorScheme: null });
  const child = electron.process();
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => chunks.push(String(chunk)));
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await electron.evaluate(({ app }) => app.whenReady());
  await electron.evaluate(installRecorder);
  const recorded = <Result>(read: (recorder: Recorder) => Result) => readRecorder(electron, read);

  return {
    runtime: 'electron',
    userData,
    pid: child.pid ?? -1,
    page: () => electron.firstWindow(),
    pages: () => Promise.resolve(electron.windows()),
    evaluate: (run, argument) => electron.evaluate(run as never, argument as never),
    tray: {
      model: () => electron.evaluate(trayModel),
      click: (path) => electron.evaluate(trayClick, [...path]),
      activate: () => electron.evaluate(trayActivate),
    },
    openUrl: async (url) => {
      await electron.evaluate(
        ({ app }, link) => app.emit('open-url', { preventDefault: () => undefined }, link),
        url,
      );
    },
    secondInstance: (more) => runToEnd(executablePath, command(more), env),
    openedUrls: () => recorded((recorder) => recorder.openedUrls),
    clipboardText: () => recorded((recorder) => recorder.clipboardText),
    notifications: () => recorded((recorder) => recorder.notifications),
    clickNotification: (index) =>
      electron.evaluate((_, at) => globalThis.keyfobRecorder?.clickNotification(at), index),
    dialogs: () => recorded((recorder) => recorder.dialogs),
    answerDialog: (answer) =>
      electron.evaluate((_, given) => globalThis.keyfobRecorder?.answer(given), answer),
    setOnline: (isOnline) =>
      electron.evaluate((_, value) => globalThis.keyfobRecorder?.setOnline(value), isOnline),
    setColorScheme: (scheme) =>
      electron.evaluate(({ nativeTheme }, wanted) => {
        nativeTheme.themeSource = wanted;
      }, scheme),
    firePower: (event) =>
      electron.evaluate(({ powerMonitor }, name) => {
        powerMonitor.emit(name, { preventDefault: () => undefined });
      }, event),
    output: () => chunks.join(''),
    waitForExit: () => exited,
    close: async () => {
      await electron.close();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function refuseWhatOnlyTheStandInCan(launch: ResolvedLaunch): void {
  const isPlain = (launch.safeStorage ?? 'basic') === 'basic';
  if (
    !isPlain ||
    [launch.platform, launch.desktopEntry, launch.launchUrl].some((option) => option !== undefined)
  ) {
    throw new Error('Keyring states and the habits of other systems can be acted out on the stand-in only');
  }
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

async function readRecorder<Result>(
  electron: ElectronApplication,
  read: (recorder: Recorder) => Result,
): Promise<Result> {
  const source = read.toString();
  return electron.evaluate((_, text) => {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is the test's own, see above
    const reader = (new Function(`return (${text})`) as () => (recorder: unknown) => never)();
    return reader(globalThis.keyfobRecorder);
  }, source);
}

function runToEnd(
  command: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: 'ignore' });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
