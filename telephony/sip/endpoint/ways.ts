import type { Way } from '../dialog/dialog-context.ts'
import { SipParseError } from '../message/sip-parse-error.ts'
import { destinationOf } from '../resolve/destination.ts'
import type { Resolver, Target } from '../resolve/resolver.ts'
import type { Flow } from '../transport/flow.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import type { Transports } from '../transport/transports.ts'

/** Finds the ways to a next hop: the flow itself, or what its URI resolves to. Never rejects. */
export function waysTo(
  nextHop: Flow | string,
  resolver: Resolver,
  transports: Transports,
  admits: (address: string) => boolean = () => true,
): Way[] | Promise<Way[]> {
  if (typeof nextHop !== 'string') {
    const flow = nextHop as SipFlow
    return [{ label: flow.id, open: () => (flow.open ? flow : null) }]
  }
  const asWays = (targets: readonly Target[]): Way[] =>
    targets
      .filter(({ address }) => admits(address))
      .map((target) => ({
        label: `${target.transport}:${target.address}:${target.port}`,
        open: () => transports.flowTo(target),
      }))
  try {
    const targets = resolver.resolve(destinationOf(nextHop))
    return Array.isArray(targets) ? asWays(targets) : targets.then(asWays, () => [])
  } catch (error) {
    if (error instanceof SipParseError) return []
    throw error
  }
}
