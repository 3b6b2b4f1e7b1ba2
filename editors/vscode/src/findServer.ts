// Finds the `onrecord` program to run. The first of these that applies decides:
// the `onrecord.server.path` setting, the program inside the extension, `PATH`.

import * as fs from 'node:fs';
import * as path from 'node:path';

/** Everything the answer depends on. All folders are full paths. */
export interface Surroundings {
    /** The value of `onrecord.server.path`; empty when unset. */
    setting: string;
    workspaceFolder: string | undefined;
    /** Whether the user trusts the workspace. */
    trusted: boolean;
    home: string;
    extensionFolder: string;
    /** The value of the environment variable `PATH`. */
    searchPath: string;
    platform: NodeJS.Platform;
}

/** The full path of the program, or a sentence for the user that says why there is none. */
export type Finding = { command: string } | { problem: string };

export function findServer(where: Surroundings): Finding {
    const setting = where.setting.trim();
    if (setting !== '' && !pointsIntoUntrustedWorkspace(setting, where)) {
        return fromSetting(setting, where);
    }
    const program = where.platform === 'win32' ? 'onrecord.exe' : 'onrecord';
    const bundled = path.join(where.extensionFolder, 'server', program);
    const command = [bundled, ...onSearchPath(program, where.searchPath)].find(isProgram);
    return command === undefined
        ? { problem: 'This build of the extension has no language server inside, and there is no onrecord on PATH.' }
        : { command };
}

function fromSetting(setting: string, where: Surroundings): Finding {
    if (setting.includes(WORKSPACE_FOLDER) && where.workspaceFolder === undefined) {
        return { problem: `The setting onrecord.server.path is ${setting}, but no folder is open.` };
    }
    const command = setting
        .replace(/^~(?=[/\\]|$)/, () => where.home)
        .replaceAll(WORKSPACE_FOLDER, () => where.workspaceFolder ?? '');
    if (!path.isAbsolute(command)) {
        return { problem: `The setting onrecord.server.path must be a full path, but is ${setting}.` };
    }
    if (!isProgram(command)) {
        const what = fs.existsSync(command) ? 'is not a program' : 'does not exist';
        return { problem: `The setting onrecord.server.path names ${command}, which ${what}.` };
    }
    return { command };
}

const WORKSPACE_FOLDER = '${workspaceFolder}';

/**
 * VS Code itself withholds the settings of an untrusted workspace. A user's own setting
 * may still lead into the workspace, and so to a program that came with it.
 */
function pointsIntoUntrustedWorkspace(setting: string, where: Surroundings): boolean {
    return !where.trusted && setting.includes(WORKSPACE_FOLDER);
}

/** Relative entries of `PATH` are skipped: they would search the folder the user has open. */
function onSearchPath(program: string, searchPath: string): string[] {
    return searchPath
        .split(path.delimiter)
        .filter((folder) => path.isAbsolute(folder))
        .map((folder) => path.join(folder, program));
}

function isProgram(file: string): boolean {
    try {
        fs.accessSync(file, fs.constants.X_OK);
        return fs.statSync(file).isFile();
    } catch {
        return false;
    }
}
