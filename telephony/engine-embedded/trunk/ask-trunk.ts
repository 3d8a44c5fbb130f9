import type { TrunkFault, TrunkStanding } from '@tongdai/engine'
import { SipCallError } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { uriHost } from '../identity/caller-identity.ts'
import { isCertificateFault } from './certificate-fault.ts'
import { evenOut } from './even-out.ts'
import type { TrunkAnswer } from './trunk-answers.ts'
import { proveAddress, type Trunk } from './trunk-table.ts'
import { trunkUri } from './trunk-uri.ts'

/**
 * Asks a trunk by OPTIONS whether it is there (RFC 3261 §11): any answer means yes, but for 408 and 503.
 * @param since monotonic ms, when this trunk was last asked; null: never
 */
export async function askTrunk(
  exchange: Exchange,
  trunk: Trunk,
  since: number | null,
): Promise<TrunkStanding> {
  const host = trunkUri(trunk.config, null)
  const { standing, address } = await exchange.trunkAnswers.of(host, since, () => askHost(exchange, trunk))
  if (address !== null) proveAddress(trunk, address)
  return standing
}

async function askHost(exchange: Exchange, { config, targets }: Trunk): Promise<TrunkAnswer> {
  const answerWithinMs = exchange.limits.trunkAnswer
  const asked = exchange.clock.monotonic()
  let address: string | null = null
  try {
    const own = exchange.ownAddress(targets[0]?.address ?? config.host)
    const { status, reason } = await exchange.endpoint.request({
      method: 'OPTIONS',
      uri: trunkUri(config, null),
      from: `<sip:${uriHost(own)}>`,
      admits: exchange.admitsTrunkAt,
      timeoutMs: answerWithinMs,
      onAnswered: (remote) => {
        address = remote.address
      },
    })
    const there = status !== 408 && status !== 503
    const detail = there ? 'answers' : `${status} ${reason}`
    const sipCode = there ? null : status
    return {
      standing: { state: there ? 'reachable' : 'unreachable', sipCode, fault: null, detail },
      address,
    }
  } catch (error) {
    const standing = unheard(error)
    await evenOut(exchange, standing, asked + answerWithinMs)
    return { standing, address }
  }
}

function faultOf(error: unknown, detail: string): TrunkFault {
  if (error instanceof SipCallError && error.code === 'SIP_TIMEOUT') return 'silent'
  return isCertificateFault(detail) ? 'certificate' : 'not-connected'
}

/** What a request says of its trunk that rejected instead of being answered. */
export function unheard(error: unknown): TrunkStanding {
  const detail = error instanceof Error ? error.message : String(error)
  return { state: 'unreachable', sipCode: null, fault: faultOf(error, detail), detail }
}
