// Addresses as Node tells them, made plain.

/** A numeric host; IPv4 in the disguise of IPv6 is shown as it is. */
export function plainHost(host: string): string {
    return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(host) ? host.slice(7) : host;
}
