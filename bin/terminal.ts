// Where the command writes, and whether in color.

/** Whether diagnostics on standard error are colored: on a terminal, unless NO_COLOR is set. */
export function hasColor(): boolean {
    return process.stderr.isTTY === true && (process.env["NO_COLOR"] ?? "") === "";
}

/** Writes a text and a line end to standard error. */
export function complain(text: string): void {
    process.stderr.write(`${text}\n`);
}

/** Writes a text and a line end to standard output. */
export function say(text: string): void {
    if (process.stdout.listenerCount("error") === 0) process.stdout.on("error", leaveQuietly);
    process.stdout.write(`${text}\n`);
}

/** Whoever read our output has gone away, `head` for example: there is nothing left to do. */
function leaveQuietly(): never {
    process.exit(1);
}
