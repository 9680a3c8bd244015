// What Node's errors are called in reasons: the machine's own names, such as ECONNREFUSED.

/** The reason that an error of Node gives. */
export function reasonOf(error: unknown): string {
    const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
    // Who writes after a reset that it has already heard of gets another error, but it is the same reset.
    if (code === "EPIPE") return "ECONNRESET";
    if (typeof code === "string") return code;
    return typeof message === "string" ? message : "unknown";
}
