import { formatHostPort } from '../message/uri.ts'
import { isWildcard, localAddressTowards } from './address.ts'
import type { ListenOptions } from './listen-options.ts'

/** @returns what tells the `host:port` under which a peer reaches this listener. Remembered per peer address, bounded. */
export function advertisedBy(
  options: Pick<ListenOptions, 'host' | 'advertise'>,
  port: number,
): (remoteAddress: string) => string {
  const known = new Map<string, string>()
  return (remoteAddress) => {
    let sentBy = known.get(remoteAddress)
    if (sentBy === undefined) {
      sentBy = formatHostPort(hostTowards(options, remoteAddress), port)
      if (known.size > 1000) known.clear()
      known.set(remoteAddress, sentBy)
    }
    return sentBy
  }
}

function hostTowards(options: Pick<ListenOptions, 'host' | 'advertise'>, remoteAddress: string): string {
  if (typeof options.advertise === 'string') return options.advertise
  if (options.advertise) return options.advertise(remoteAddress)
  return isWildcard(options.host) ? localAddressTowards(remoteAddress) : options.host
}
