import { isIPv6 } from 'node:net'
import type { RemoteAddress, TransportName } from '@tongdai/sip'
import type { Trunk } from './trunk-table.ts'

/** How surely a request is a trunk's. */
type Match = 'none' | 'address' | 'exact'

/** Whether a trunk sends from there at all: such a source is no stranger to the flood guard. */
export function isTrunkSource(trunks: Trunk[], source: RemoteAddress): boolean {
  return trunks.some((trunk) => matchSource(trunk, source, null) !== 'none')
}

/**
 * The one trunk that a request from `source` for `dialled` belongs to, or null. Several companies may use the same
 * carrier address; then the account's own Contact, the sending port, or the number decides, and where nothing does
 * the request is nobody's: a call must never land at the wrong company.
 */
export function trunkOfSource(
  trunks: Trunk[],
  source: RemoteAddress,
  transport: TransportName,
  dialled: string,
): Trunk | null {
  const matches = trunks.map((trunk) => ({ trunk, match: matchSource(trunk, source, transport) }))
  const byAddress = matches.filter(({ match }) => match !== 'none').map(({ trunk }) => trunk)
  const byToken = byAddress.filter((trunk) => trunk.token === dialled)
  if (byToken.length > 0) return byToken[0]!
  const exact = matches.filter(({ match }) => match === 'exact').map(({ trunk }) => trunk)
  for (const candidates of [exact, byAddress]) {
    const one = single(candidates) ?? single(candidates.filter((trunk) => carries(trunk, dialled)))
    if (one) return one
  }
  return null
}

/** The trunk when there is one, or when all are the same company's (then any will do). */
function single(trunks: Trunk[]): Trunk | null {
  const first = trunks[0]
  if (!first || trunks.some((trunk) => trunk.config.companyId !== first.config.companyId)) return null
  return first
}

function matchSource(trunk: Trunk, source: RemoteAddress, transport: TransportName | null): Match {
  const { config, targets, peers } = trunk
  const family = isIPv6(source.address) ? 'ipv6' : 'ipv4'
  if (peers.exact.has(`${source.address}:${source.port}`)) return 'exact'
  const sameHost = targets.filter((target) => target.address === source.address)
  if (sameHost.some((target) => target.port === source.port)) return 'exact'
  // On one machine every phone and carrier has the same address, listed as a peer or not: the port tells them apart.
  if (sameHost.length > 0 && isLoopback(source.address))
    return config.transport !== 'udp' && transport === config.transport ? 'address' : 'none'
  return sameHost.length > 0 || peers.list.check(source.address, family) ? 'address' : 'none'
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1'
}

/** Numbers are written +84…, 84…, 0… by one and the same carrier: the national part is compared. */
function carries(trunk: Trunk, dialled: string): boolean {
  const wanted = significant(dialled)
  return (trunk.config.numbers ?? []).some((number) => {
    const have = significant(number)
    return wanted.length >= 6 && have.length >= 6 && (wanted.endsWith(have) || have.endsWith(wanted))
  })
}

function significant(number: string): string {
  return number.replace(/\D/g, '').replace(/^0+/, '')
}
