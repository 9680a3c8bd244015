// Notices: what a spy is told, as data; and a line about each.
//
// Clause: dataspaces 1.15.

import type { Orientation, Role } from "./role.js";

/** One thing that has happened. */
export type Notice = { readonly label: string } & (
    | { readonly kind: "presence"; readonly role: Role }
    | { readonly kind: "absence"; readonly role: Role; readonly reason: unknown }
    | { readonly kind: "message"; readonly orientation: Orientation; readonly body: unknown }
);

/** A line about a notice; `show` makes a text of data. */
export function spyLine(notice: Notice, show: (data: unknown) => string): string {
    const { label } = notice;
    switch (notice.kind) {
        case "presence":
            return `${label} enter ${showRole(notice.role, show)}`;
        case "absence":
            return `${label} leave ${showRole(notice.role, show)} (${show(notice.reason)})`;
        case "message": {
            const word = notice.orientation === "publisher" ? "message" : "feedback";
            return `${label} ${word} ${show(notice.body)}`;
        }
    }
}

function showRole(role: Role, show: (data: unknown) => string): string {
    return `${role.interestType} ${role.orientation} ${show(role.topic)}`;
}
