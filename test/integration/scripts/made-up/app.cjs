#!/usr/bin/env node
// Stands for the app, on the stand-in as a module and as Electron's program: notes how it was started, then ends or waits.
const { appendFileSync } = require('node:fs');

if (process.env.ELECTRON_RUN_AS_NODE === '1') {
  console.log(
    process.env.MADE_UP_ELECTRON === 'lacks-library' ? 'error: libgtk-3.so.0 is missing' : process.version,
  );
  process.exit(process.env.MADE_UP_ELECTRON === 'lacks-library' ? 127 : 0);
}
const {
  KEYFOB_EXTRA_PROVIDERS: record,
  KEYFOB_PLATFORM: platform,
  KEYFOB_PLATFORM_SIGN_IN: signIn,
  KEYFOB_CHROMIUM: chromium,
} = process.env;
appendFileSync(
  'app.log',
  `${JSON.stringify({ args: process.argv.slice(2), record, platform, signIn, chromium })}\n`,
);
if (process.env.MADE_UP_APP === 'waits') {
  const timer = setInterval(() => undefined, 1000);
  process.on('SIGINT', () => {
    appendFileSync('app.log', `${JSON.stringify({ signal: 'SIGINT' })}\n`);
    clearInterval(timer);
    process.exitCode = 0;
  });
  process.stdout.write('the app is running\n');
} else process.exitCode = Number(process.env.MADE_UP_APP ?? 0);
