// What the file driver asks of the machine, as an interface. `node-files.ts` implements it.
//
// Only what lies in a granted directory is reached, whatever the path says and wherever links lead. Answers are values: what
// went wrong is a text, `"refused"` for what lies outside.
//
// Clause: dataspaces 2.5.

/** An answer: what was asked for, or why not. */
export type FileAnswer<Value> =
    | { readonly ok: Value; readonly reason: null }
    | { readonly reason: string };

/** What was seen to happen to a watched path. */
export type FileNews =
    | { readonly kind: "watching" }
    | { readonly kind: "changed"; readonly change: FileChange }
    /** The last news. */
    | { readonly kind: "closed"; readonly reason: string };

/** What has become of a file, and its name if a directory is watched; else its name is empty. */
export interface FileChange {
    readonly kind: "written" | "removed";
    readonly name: string;
}

/** Watches a path until it is closed. */
export interface FileWatcher {
    open(tell: (news: FileNews) => void): void;
    close(): void;
}

/** The files of the granted directories. */
export interface FileStore {
    read(path: string): Promise<FileAnswer<Uint8Array>>;
    /** Makes the file or replaces what it holds. */
    write(path: string, bytes: Uint8Array): Promise<FileAnswer<null>>;
    watch(path: string): FileWatcher;
}
