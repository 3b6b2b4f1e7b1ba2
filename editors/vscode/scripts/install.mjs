// Packages the extension and installs it into VS Code, or into the editor whose command
// ONRECORD_EDITOR names, such as codium or code-insiders.

import { spawnSync } from 'node:child_process';

const editor = process.env.ONRECORD_EDITOR || 'code';
const { vsix } = await import('./package.mjs');

// On Windows the command is a batch file, which only a shell can run, and which sees quotes as they are.
const windows = process.platform === 'win32';
const { error, status } = spawnSync(editor, ['--install-extension', windows ? `"${vsix}"` : vsix, '--force'], {
    stdio: 'inherit',
    shell: windows,
});
if (error || status !== 0) {
    console.error(`
onrecord: ${error?.code === 'ENOENT' ? `the command "${editor}" is not on PATH` : `"${editor} --install-extension" failed`}.
The extension is ready, so you can install it by hand: in the Extensions view choose
"Install from VSIX..." from the menu at the top, and pick
  ${vsix}
Or put VS Code's command on PATH (on macOS: "Shell Command: Install 'code' command in PATH"
in the command palette) and run this again. ONRECORD_EDITOR=codium uses another editor.`);
    process.exit(1);
}
console.log('OnRecord is installed. Open a text or Markdown article to see it work.');
