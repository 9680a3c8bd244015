// Files of the granted directories, through Node.
//
// A path is resolved before it is looked at: `..` and every link on the way are followed first, and only what then lies in
// a granted directory is opened. The last step of a path is opened without following links, so a link that is put there in
// between leads nowhere; whoever can exchange a directory on the way in between can write to the disk anyway.
//
// Clauses: dataspaces 2.5, security 7.

import { createRequire } from "node:module";
import type { FileAnswer, FileChange, FileNews, FileStore, FileWatcher } from "./files.js";
import { reasonOf } from "./node-reason.js";

type Disk = typeof import("node:fs");
type Paths = typeof import("node:path");

/** What the answer to a path outside of the granted directories is. */
const REFUSED = "refused";
/** The answer to who wants to read a directory; who wants to write one gets the same from the system. */
const DIRECTORY = "EISDIR";

type Deed<Value> = (place: string, disk: Disk) => Promise<FileAnswer<Value>>;

/** The files below some directories. */
export class NodeFiles implements FileStore {
    readonly #require = createRequire(import.meta.url);
    readonly #directories: readonly string[];
    #roots: readonly string[] | null = null;
    /** What is being done, by path. */
    readonly #busy = new Map<string, Promise<unknown>>();

    constructor(directories: readonly string[]) {
        this.#directories = directories;
    }

    async read(path: string): Promise<FileAnswer<Uint8Array>> {
        return await this.#attempt(path, async (place, disk) => {
            const flags = disk.constants.O_RDONLY | disk.constants.O_NOFOLLOW;
            const file = await disk.promises.open(place, flags | disk.constants.O_NONBLOCK);
            try {
                const found = await file.stat();
                if (found.isDirectory()) return { reason: DIRECTORY };
                // A pipe or a device may never end.
                if (!found.isFile()) return { reason: REFUSED };
                const bytes = await file.readFile();
                const ok = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
                return { ok, reason: null };
            } finally {
                await file.close();
            }
        });
    }

    async write(path: string, bytes: Uint8Array): Promise<FileAnswer<null>> {
        return await this.#attempt(path, async (place, disk) => {
            const { O_WRONLY, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = disk.constants;
            const flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK;
            const file = await disk.promises.open(place, flags);
            try {
                if (!(await file.stat()).isFile()) return { reason: REFUSED };
                await file.truncate();
                await file.writeFile(bytes);
                return { ok: null, reason: null };
            } finally {
                await file.close();
            }
        });
    }

    watch(path: string): FileWatcher {
        return new NodeFileWatcher(this.#disk, () => this.#locate(path));
    }

    get #disk(): Disk {
        return this.#require("node:fs") as Disk;
    }

    /** Does something with a file after all that was asked for before has been done with it. */
    async #attempt<Value>(path: string, act: Deed<Value>): Promise<FileAnswer<Value>> {
        const before = this.#busy.get(path);
        const answer = (before ?? Promise.resolve()).then(() => this.#attemptNow(path, act));
        this.#busy.set(path, answer);
        const result = await answer;
        if (this.#busy.get(path) === answer) this.#busy.delete(path);
        return result;
    }

    async #attemptNow<Value>(path: string, act: Deed<Value>): Promise<FileAnswer<Value>> {
        try {
            const place = await this.#locate(path);
            return place === null ? { reason: REFUSED } : await act(place, this.#disk);
        } catch (error) {
            const reason = reasonOf(error);
            return { reason: reason === "ELOOP" ? REFUSED : reason };
        }
    }

    /** Where a path leads; null when that is outside. */
    async #locate(path: string): Promise<string | null> {
        if (path.includes("\0")) return null;
        const { isAbsolute, join, resolve, sep } = this.#require("node:path") as Paths;
        const { realpath } = this.#disk.promises;
        this.#roots ??= await Promise.all(this.#directories.map((root) => realpath(root)));
        for (const root of this.#roots) {
            const place = await realPlace(
                isAbsolute(path) ? path : join(root, path),
                this.#require,
            );
            const isWithin =
                place === root || place.startsWith(root.endsWith(sep) ? root : root + sep);
            if (isWithin) return resolve(place);
        }
        return null;
    }
}

// What does not exist yet lies where its directory is.
async function realPlace(path: string, load: NodeJS.Require): Promise<string> {
    const { basename, dirname, join } = load("node:path") as Paths;
    const { realpath, lstat } = (load("node:fs") as Disk).promises;
    try {
        return await realpath(path);
    } catch (error) {
        if (reasonOf(error) !== "ENOENT") throw error;
        // A link that leads nowhere would be made a file of, wherever it leads.
        const isThere = await lstat(path).then(
            () => true,
            () => false,
        );
        if (isThere) return "";
        return join(await realpath(dirname(path)), basename(path));
    }
}

class NodeFileWatcher implements FileWatcher {
    readonly #disk: Disk;
    readonly #locate: () => Promise<string | null>;
    #close: (() => void) | null = null;
    #tell: ((news: FileNews) => void) | null = null;

    constructor(disk: Disk, locate: () => Promise<string | null>) {
        this.#disk = disk;
        this.#locate = locate;
    }

    open(tell: (news: FileNews) => void): void {
        this.#tell = tell;
        this.#locate().then(
            (place) => (place === null ? this.#end(REFUSED) : this.#watch(place)),
            (error: unknown) => this.#end(reasonOf(error)),
        );
    }

    close(): void {
        this.#tell = null;
        this.#close?.();
        this.#close = null;
    }

    #watch(place: string): void {
        if (this.#tell === null) return;
        try {
            const isDirectory = this.#disk.statSync(place).isDirectory();
            const watcher = this.#disk.watch(place, (_what, name) => {
                const file = isDirectory ? (name ?? "") : "";
                const seen = file === "" ? place : `${place}/${file}`;
                const kind = this.#disk.existsSync(seen) ? "written" : "removed";
                this.#changed({ kind, name: file });
            });
            watcher.on("error", (error) => this.#end(reasonOf(error)));
            this.#close = () => watcher.close();
            this.#tell({ kind: "watching" });
        } catch (error) {
            this.#end(reasonOf(error));
        }
    }

    #changed(change: FileChange): void {
        this.#tell?.({ kind: "changed", change });
    }

    #end(reason: string): void {
        const tell = this.#tell;
        this.close();
        tell?.({ kind: "closed", reason });
    }
}
