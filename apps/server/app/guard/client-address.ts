import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** Says from where a request comes. */
export type ClientAddress = (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string

/**
 * The address a request was sent from: its connection's; where that is a proxy of ours, what the proxy says it is. Of
 * X-Forwarded-For only the hops are believed that a trusted proxy wrote, from the last on: the first is the client's word
 * (RFC 7239 §8.1). @param proxies addresses and CIDR blocks, as TRUST_PROXY has them
 */
export function clientAddress(proxies: string[]): ClientAddress {
  const trusted = new BlockList()
  for (const proxy of proxies) {
    const [address, prefix] = proxy.split('/') as [string, string | undefined]
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (prefix === undefined) trusted.addAddress(address, family)
    else trusted.addSubnet(address, Number(prefix), family)
  }
  const isTrusted = (address: string) => trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
  return ({ socket, headers }) => {
    let address = plainAddress(socket.remoteAddress ?? '')
    const hops = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    while (isIP(address) && isTrusted(address)) {
      const before = plainAddress(withoutPort(hops.pop()?.trim() ?? ''))
      if (!isIP(before)) break
      address = before
    }
    return address
  }
}

/** Some proxies write the port behind the address, and IPv6 in brackets then (RFC 7239 §6 has both so). */
function withoutPort(hop: string): string {
  const [, ipv6, ipv4] = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::\d{1,5})?$/i.exec(hop) ?? []
  return ipv6 ?? ipv4 ?? hop
}

/** An IPv4 client of an IPv6 socket (RFC 4291 §2.5.5.2) is that IPv4 address. */
function plainAddress(address: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
}
