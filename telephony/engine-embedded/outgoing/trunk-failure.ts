import { type LegEnd, type LegFault, type TrunkNotice, trunkAnswerOf } from '@tongdai/engine'
import type { Exchange } from '../exchange.ts'
import type { Leg } from '../leg/leg.ts'
import { isCertificateFault } from '../trunk/certificate-fault.ts'
import { retryAfterMs } from '../trunk/retry-after.ts'
import { noteTrunk } from '../trunk/tell-trunk.ts'
import type { Trunk } from '../trunk/trunk-table.ts'
import type { TrunkOutcome } from './try-trunk.ts'

/** How a leg ends that a trunk did not take. */
export function endOf({ by, code: sipCode, reason, response }: TrunkOutcome): LegEnd {
  const fault = by === 'system' ? null : response ? faultOfAnswer(sipCode) : faultOfSilence(sipCode, reason)
  return { by, sipCode, reason, ...(fault && { fault }) }
}

function faultOfAnswer(code: number): LegFault | null {
  return code < 400 ? 'redirected' : null
}

/** What the code stands for that we gave ourselves, RFC 3261 §8.1.3.1. */
function faultOfSilence(code: number, reason: string): LegFault | null {
  if (code === 408) return 'silent'
  // 430: the connection closed under the call (RFC 5626 §11.5).
  if (code === 430) return 'not-connected'
  if (code !== 503) return null
  return isCertificateFault(reason) ? 'certificate' : 'not-connected'
}

/**
 * What is told of a trunk's last call out is of the last, however it ended; one that rang has been told of already.
 * An end for a reason of the party called is the trunk's good work.
 */
export function noteEnd(exchange: Exchange, trunk: Trunk, outcome: TrunkOutcome): void {
  const { by, code: sipCode, rang, response } = outcome
  if (by !== 'peer' || rang) return
  const { notice } = trunk
  if (notice && !isOfLastCall(notice) && notice.kind !== 'call-not-taken') return
  if (trunkAnswerOf(sipCode, rang) === 'party') {
    // 487 is what it says to our own CANCEL.
    if (sipCode !== 487 && notice && isOfLastCall(notice)) noteTrunk(exchange, trunk, null)
  } else if (!response) {
    const fault = faultOfSilence(sipCode, outcome.reason) === 'certificate' ? 'certificate' : 'silent'
    noteTrunk(exchange, trunk, { kind: 'call-failed', fault })
  } else if (!saysMore(notice, sipCode)) noteTrunk(exchange, trunk, { kind: 'call-refused', sipCode })
}

function isOfLastCall(notice: TrunkNotice): boolean {
  if (notice.kind === 'realm') return notice.method === 'INVITE'
  return notice.kind !== 'call-not-taken'
}

/** A realm that was not answered says more than the 401 that is left of it, a strange host more than its 3xx. */
function saysMore(notice: TrunkNotice | null, sipCode: number): boolean {
  if (notice?.kind === 'realm') return sipCode === 401 || sipCode === 407
  return notice?.kind === 'redirected' && notice.sipCode === sipCode
}

/** The trunk did not take the call for a reason of its own: core and owner are told, and its wish for a rest is kept. */
export function tellFailed(exchange: Exchange, leg: Leg, trunk: Trunk, outcome: TrunkOutcome): void {
  // Our own media's fault is not laid at the trunk's door.
  if (outcome.by !== 'peer') return
  const { code: sipCode, reason, response } = outcome
  const rest = response && sipCode === 503 ? retryAfterMs(response) : null
  if (rest !== null) trunk.busyUntil = exchange.clock.monotonic() + rest
  const { fault } = endOf(outcome)
  const trunkId = trunk.config.id
  exchange.emit({ type: 'leg.trunk-failed', leg: leg.id, trunkId, sipCode, reason, ...(fault && { fault }) })
}
