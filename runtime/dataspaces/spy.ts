// Spies: a feed of all that happens in one dataspace.
//
// A spy is no endpoint: nobody sees it, and it changes nothing. What it is told of is data; `spyLine` makes a line of it.
//
// Clause: dataspaces.1.15.

import type { Endpoint } from "./endpoint.js";
import type { Orientation, Role } from "./role.js";
import type { Watcher } from "./space.js";
import type { Vm } from "./vm.js";

/** One thing that has happened. */
export type Notice = { readonly label: string } & (
    | { readonly kind: "presence"; readonly role: Role }
    | { readonly kind: "absence"; readonly role: Role; readonly reason: unknown }
    | { readonly kind: "message"; readonly orientation: Orientation; readonly body: unknown }
);

/** Tells `listener` of every presence, absence and message of a VM, until the function that is returned is called. */
export function spyOn(vm: Vm, label: string, listener: (notice: Notice) => void): () => void {
    const watcher: Watcher = {
        onAdded: (endpoint) => listener({ label, kind: "presence", role: roleOf(endpoint) }),
        onDeleted: (endpoint, reason) =>
            listener({ label, kind: "absence", role: roleOf(endpoint), reason }),
        onSent: (orientation, body) => listener({ label, kind: "message", orientation, body }),
    };
    const { watchers } = vm.space;
    watchers.push(watcher);
    return () => {
        const at = watchers.indexOf(watcher);
        if (at >= 0) watchers.splice(at, 1);
    };
}

function roleOf({ orientation, topic, interestType }: Endpoint): Role {
    return { orientation, topic, interestType };
}

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
