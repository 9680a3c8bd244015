// What a file driver and those who use it say to each other.
//
// Answers carry the label and the path of the question.
//
// Clause: dataspaces 2.5.

import { wild } from "../../dataspaces/wild.js";

/** Asks for what a file holds. */
export function fileRead(label: unknown = wild, path: unknown = wild) {
    return { type: "file_read", label, path };
}

/** Tells what a file holds. */
export function fileContents(label: unknown = wild, path: unknown = wild, body: unknown = wild) {
    return { type: "file_contents", label, path, body };
}

/** Asks that a file be made, or hold something else. */
export function fileWrite(label: unknown = wild, path: unknown = wild, body: unknown = wild) {
    return { type: "file_write", label, path, body };
}

/** Tells that a file has been written. */
export function fileWritten(label: unknown = wild, path: unknown = wild) {
    return { type: "file_written", label, path };
}

/** Tells that a file was not read, or not written. */
export function fileFailure(label: unknown = wild, path: unknown = wild, reason: unknown = wild) {
    return { type: "file_failure", label, path, reason };
}

/**
 * Tells that a file was `"written"` or `"removed"`: the one at the path, or, with its name, one in the directory at the
 * path. A path is watched while somebody subscribes to this.
 */
export function fileWatch(path: unknown = wild, change: unknown = wild, name: unknown = wild) {
    return { type: "file_watch", path, change, name };
}
