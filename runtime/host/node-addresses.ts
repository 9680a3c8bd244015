// Addresses as Node gives them, made plain: those of IPv4 that are mapped to IPv6 become IPv4 again.

/** A numeric host; IPv4 in the disguise of IPv6 is shown as it is. */
export function plainHost(host: string): string {
    return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(host) ? host.slice(7) : host;
}
