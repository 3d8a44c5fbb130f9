/**
 * Whose neighbour a network is: of an IPv4 address the /24, of an IPv6 /64 the /48, which is what one customer is given at
 * once (RFC 6177 §2). Whoever rents one has hundreds of addresses, or 65,536 networks, to come from.
 * @param network as `clientNetwork` gives it
 */
export function neighbourhood(network: string): string {
  return network.includes(':')
    ? network.split(':').slice(0, 3).join(':')
    : network.split('.').slice(0, 3).join('.')
}
