import type { TrunkCondition } from '@tongdai/engine'
import { SipCallError } from '@tongdai/sip'
import { uriHost } from './caller-identity.ts'
import type { Exchange } from './exchange.ts'
import { proveAddress, type Trunk } from './trunk-table.ts'
import { trunkUri } from './trunk-uri.ts'

const answerWithinMs = 4000

/** Asks a trunk by OPTIONS whether it is there (RFC 3261 §11): any answer means yes, but for 408 and 503. */
export async function askTrunk(exchange: Exchange, trunk: Trunk): Promise<TrunkCondition> {
  const { config, targets } = trunk
  try {
    const own = exchange.ownAddress(targets[0]?.address ?? config.host)
    const { status, reason } = await exchange.endpoint.request({
      method: 'OPTIONS',
      uri: trunkUri(config, null),
      from: `<sip:${uriHost(own)}>`,
      timeoutMs: answerWithinMs,
      onAnswered: ({ address }) => proveAddress(trunk, address),
    })
    if (status === 408 || status === 503)
      return { state: 'unreachable', sipCode: status, fault: null, detail: `${status} ${reason}` }
    return { state: 'reachable', sipCode: null, fault: null, detail: 'answers' }
  } catch (error) {
    return unheard(error)
  }
}

/** What a request says of its trunk that rejected instead of being answered. */
export function unheard(error: unknown): TrunkCondition {
  const detail = error instanceof Error ? error.message : String(error)
  const silent = error instanceof SipCallError && error.code === 'SIP_TIMEOUT'
  return { state: 'unreachable', sipCode: null, fault: silent ? 'silent' : 'not-connected', detail }
}
