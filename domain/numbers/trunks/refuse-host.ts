import { isIP } from 'node:net'
import { Refusal } from '@tongdai/contract/refusal'
import { isAllowed, type TrunkHosts } from '@tongdai/engine'

/**
 * What can be seen to be refused before DNS is asked; the exchange looks again at what a name resolves to, each time.
 * @throws Refusal HOST_REFUSED
 */
export function refuseHost(host: string, hosts: TrunkHosts): void {
  const isOwnName = /(?:^|\.)localhost\.?$/i.test(host)
  const refused = isIP(host) === 0 ? isOwnName && hosts !== 'any' : !isAllowed(host, hosts)
  if (refused) throw new Refusal('HOST_REFUSED')
}
