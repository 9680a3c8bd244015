// A condition of the world that ends a command: a file that is not there, an option that is
// wrong. It is neither a defect of Misty nor a mistake in a program, so it is shown as one line
// on standard error, never with a stack.

/** What ends a command: its message, perhaps a hint, and the exit code. */
export class Failure extends Error {
    readonly hint: string | null;
    readonly exitCode: number;

    constructor(message: string, hint: string | null = null, exitCode: number = EXIT.usage) {
        super(message);
        this.hint = hint;
        this.exitCode = exitCode;
    }
}

/** The exit codes of the command (processes 7). */
export const EXIT = {
    good: 0,
    disrupted: 1,
    usage: 2,
    faulty: 3,
    /** A defect of Misty itself; the code that sysexits(3) gives to internal errors. */
    defect: 70,
    interrupted: 130,
} as const;

/** Says in words why the operating system refused. */
export function reasonOf(error: unknown): string {
    return REASONS.get(codeOf(error)) ?? (error instanceof Error ? error.message : String(error));
}

/** Whether the operating system refused because there is nothing under that name. */
export function isMissing(error: unknown): boolean {
    return ["ENOENT", "ENOTDIR"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
    return error instanceof Error && "code" in error ? String(error.code) : "";
}

const REASONS: ReadonlyMap<string, string> = new Map([
    ["ENOENT", "there is no such file"],
    ["ENOTDIR", "there is no such file"],
    ["EISDIR", "it is a folder"],
    ["EEXIST", "there is a file in the way"],
    ["EACCES", "permission denied"],
    ["EPERM", "permission denied"],
    ["EROFS", "the file system is read-only"],
    ["ENOSPC", "no space is left on the device"],
    ["ELOOP", "its symbolic links run in a circle"],
    ["ENAMETOOLONG", "the name is too long"],
    ["EMFILE", "too many files are open"],
]);
