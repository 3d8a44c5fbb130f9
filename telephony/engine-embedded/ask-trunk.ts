import type { TrunkCondition, TrunkFault } from '@tongdai/engine'
import { SipCallError } from '@tongdai/sip'
import { uriHost } from './caller-identity.ts'
import { isCertificateFault } from './certificate-fault.ts'
import { evenOut } from './even-out.ts'
import type { Exchange } from './exchange.ts'
import { proveAddress, type Trunk } from './trunk-table.ts'
import { trunkUri } from './trunk-uri.ts'

/** Asks a trunk by OPTIONS whether it is there (RFC 3261 §11): any answer means yes, but for 408 and 503. */
export async function askTrunk(exchange: Exchange, trunk: Trunk): Promise<TrunkCondition> {
  const { config, targets } = trunk
  const answerWithinMs = exchange.limits.trunkAnswer
  const asked = exchange.clock.monotonic()
  try {
    const own = exchange.ownAddress(targets[0]?.address ?? config.host)
    const { status, reason } = await exchange.endpoint.request({
      method: 'OPTIONS',
      uri: trunkUri(config, null),
      from: `<sip:${uriHost(own)}>`,
      admits: exchange.admitsTrunkAt,
      timeoutMs: answerWithinMs,
      onAnswered: ({ address }) => proveAddress(trunk, address),
    })
    if (status === 408 || status === 503)
      return { state: 'unreachable', sipCode: status, fault: null, detail: `${status} ${reason}` }
    return { state: 'reachable', sipCode: null, fault: null, detail: 'answers' }
  } catch (error) {
    const condition = unheard(error)
    await evenOut(exchange, condition, asked + answerWithinMs)
    return condition
  }
}

function faultOf(error: unknown, detail: string): TrunkFault {
  if (error instanceof SipCallError && error.code === 'SIP_TIMEOUT') return 'silent'
  return isCertificateFault(detail) ? 'certificate' : 'not-connected'
}

/** What a request says of its trunk that rejected instead of being answered. */
export function unheard(error: unknown): TrunkCondition {
  const detail = error instanceof Error ? error.message : String(error)
  return { state: 'unreachable', sipCode: null, fault: faultOf(error, detail), detail }
}
