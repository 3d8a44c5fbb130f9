import type { Exchange } from '../exchange.ts'
import { isBrowserFlow } from '../phone/browser-identity.ts'
import type { KnownSources } from './known-sources.ts'

/**
 * Lets the flood guard decide what is read, of every socket: each datagram and each connection before its first byte,
 * and each message that came over a connection afterwards.
 */
export function guardDoors({ endpoint, throttle }: Exchange, known: KnownSources): void {
  endpoint.onSource = ({ address, port }) => (throttle.admit(address, port) ? 'accept' : 'drop')
  endpoint.onRead = (flow, cost) => {
    const { address, port } = flow.remote
    return throttle.charge(address, port, cost, isBrowserFlow(flow) ? known.ofPhone(flow.remote) : undefined)
  }
  endpoint.isProven = (flow) =>
    isBrowserFlow(flow) || known.standing(flow.remote.address, flow.remote.port).kind === 'known'
}
