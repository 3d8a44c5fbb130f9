import { isIPv6 } from 'node:net'
import type { RemoteAddress, TransportName } from '@tongdai/sip'
import { isLoopback } from '@tongdai/sip/transport/address.ts'
import type { Trunk } from './trunk-table.ts'

/**
 * How near a source is to a trunk. 'by-name': the address is the trunk's and only the port, which a connection has any,
 * is not; then the request must name the trunk as well.
 */
type Nearness = 'none' | 'by-name' | 'address' | 'exact'

export interface Asked {
  source: RemoteAddress
  transport: TransportName
  /** User of the Request-URI; and of To, where some carriers put the number while the Request-URI names an account. */
  dialled: string
  to: string
  /** A phone is registered from there too: only what calls a name of the trunk's is the carrier's. */
  shared: boolean
  /** One spelling for all ways to write a number. */
  comparable: (number: string) => string
}

/** Whether a trunk's carrier may send from there. 'by itself': named as a host, not as one of a network. */
export function isListed(trunk: Trunk, source: RemoteAddress, how?: 'by itself'): boolean {
  if (near(trunk, source, 'udp') === 'none') return false
  if (how === undefined) return true
  const { peers, targets } = trunk
  return peers.addresses.includes(source.address) || targets.some(({ address }) => address === source.address)
}

/** The trunks whose carrier a request from there may come from. */
export function trunksAround(trunks: Trunk[], source: RemoteAddress, transport: TransportName): Trunk[] {
  return trunks.filter((trunk) => near(trunk, source, transport) !== 'none')
}

/**
 * The one trunk that a request belongs to, or null. Several companies may use the same carrier address; then the names
 * that the request calls say which company it is for, and only among that one's trunks the nearest is chosen. So no
 * company's set-up takes from another what is called by its name (docs/decisions/0015).
 */
export function trunkOfSource(trunks: Trunk[], asked: Asked): Trunk | null {
  const { source, transport, dialled, to, shared } = asked
  const around = trunksAround(trunks, source, transport)
  const best = (candidates: Trunk[]) =>
    candidates.find((trunk) => near(trunk, source, transport) === 'exact') ?? candidates[0] ?? null
  const company = companyCalled(around, asked) ?? onlyCompany(around)
  const own = around.filter(({ config }) => config.companyId === company)
  for (const name of [dialled, to])
    for (const isNamed of claims(name, asked.comparable)) {
      const named = best(own.filter(isNamed))
      if (named) return named
    }
  if (shared) return null
  return best(own.filter((trunk) => near(trunk, source, transport) !== 'by-name'))
}

/**
 * Whose name is called, in the order of how hard it is to claim one. The Contact we registered nobody can guess: whoever
 * calls it means its company, whatever number a forwarding has left in To. A hotline, in whatever spelling, is one
 * company's for all, and any other may call its account so: the hotline that was dialled comes next, and To says it where
 * the Request-URI names none. An account counts where the registrar sits that took its password: from elsewhere, listed
 * as a peer, comes what another registrar has never heard of.
 */
function companyCalled(around: Trunk[], { source, dialled, to, comparable }: Asked): string | null {
  const isAccount = (name: string) => (trunk: Trunk) =>
    name !== '' && trunk.config.username === name && trunk.accountAt === source.address
  const registered = onlyCompany(around.filter(({ token }) => token === dialled))
  if (registered !== null) return registered
  const hotline = hotlineOwner(around, dialled, comparable)
  const hotlineInTo = hotlineOwner(around, to, comparable)
  // A carrier's pilot number, which another has for its hotline, is called with the owner's own number in To.
  const isPilot = around.some((trunk) => trunk.config.companyId === hotlineInTo && isAccount(dialled)(trunk))
  if (hotline !== null && !isPilot) return hotline
  if (hotlineInTo !== null) return hotlineInTo
  for (const name of [dialled, to])
    for (const isNamed of [({ token }: Trunk) => token === name, isAccount(name)]) {
      const company = onlyCompany(around.filter(isNamed))
      if (company !== null) return company
    }
  return null
}

function hotlineOwner(around: Trunk[], name: string, comparable: Asked['comparable']): string | null {
  if (name === '') return null
  const number = comparable(name)
  // A hotline is kept in its one spelling, so that another which only reads like it takes nothing from it.
  const reads = onlyCompany(around.filter(({ config }) => config.numbers?.includes(number)))
  return reads ?? onlyCompany(around.filter(({ config }) => config.numbers?.includes(name)))
}

/** By which of its names a company's trunk is called. */
function claims(name: string, comparable: Asked['comparable']): ((trunk: Trunk) => boolean)[] {
  if (name === '') return []
  const number = comparable(name)
  return [
    ({ token }) => token === name,
    ({ config }) => config.username === name,
    ({ config }) => config.numbers?.includes(number) ?? false,
    ({ config }) => config.numbers?.includes(name) ?? false,
  ]
}

function onlyCompany([first, ...others]: Trunk[]): string | null {
  if (first === undefined) return null
  const { companyId } = first.config
  return others.every(({ config }) => config.companyId === companyId) ? companyId : null
}

function near(trunk: Trunk, source: RemoteAddress, transport: TransportName): Nearness {
  const { peers, targets } = trunk
  if (peers.exact.has(`${source.address}:${source.port}`)) return 'exact'
  const sameHost = targets.some(({ address }) => address === source.address)
  if (sameHost && isTarget(trunk, source)) return 'exact'
  const overConnection = transport !== 'udp'
  // On one machine every phone and carrier has the same address, listed as a peer or not: the port tells them apart.
  if (sameHost && isLoopback(source.address)) return overConnection ? 'by-name' : 'none'
  if (sameHost || peers.list.check(source.address, isIPv6(source.address) ? 'ipv6' : 'ipv4')) return 'address'
  return overConnection && peers.addresses.includes(source.address) ? 'by-name' : 'none'
}

function isTarget({ targets }: Trunk, source: RemoteAddress): boolean {
  return targets.some(({ address, port }) => address === source.address && port === source.port)
}
