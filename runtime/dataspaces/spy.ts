// Spies: a feed of all that happens in one dataspace.
//
// A spy is no endpoint: nobody sees it, and it changes nothing.
//
// Clause: dataspaces 1.15.

import type { Endpoint } from "./endpoint.js";
import type { Notice } from "./notice.js";
import type { Role } from "./role.js";
import type { Watcher } from "./space.js";
import type { Vm } from "./vm.js";

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
