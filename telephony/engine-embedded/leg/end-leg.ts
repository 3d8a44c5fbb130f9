import type { LegEnd } from '@tongdai/engine'
import type { Call, HeaderFields } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { forgetCall } from '../left-behind/keep-call.ts'
import { answerTransfer } from './answer-transfer.ts'
import { type Because, reasonField } from './hangup-cause.ts'
import type { Branch, Leg, LegTimer } from './leg.ts'

/** What the peer is told beside why (`reasonField`): the status of a refusal, and header fields that belong to it. */
export interface Farewell {
  code?: number
  headers?: HeaderFields
  /** The worker of its media is dead: there are no last figures to wait for. */
  mediaDead?: boolean
}

/** The media plane's last figures and the end of recordings are waited for this long, ms. */
const qualityWait = 500
const recordingWait = 3000

/**
 * A leg's one way to die. In this order: timers, what is still being tried, the dialog, its media, then `leg.ended` — when
 * the media plane has told what it still has to tell, because that is the last event. Under load this takes a while, in
 * which the core must not act on a party that has left: until then `leg.gone` stands for it. Idempotent.
 */
export function endLeg(exchange: Exchange, leg: Leg, end: LegEnd, farewell: Farewell = {}): void {
  if (leg.state === 'ending') return
  leg.state = 'ending'
  if (leg.transfer) void answerTransfer(exchange, leg, 'refused')
  for (const name of Object.keys(leg.timers) as LegTimer[]) leg.timers[name]?.cancel()
  for (const branch of [...leg.branches]) dropBranch(exchange, leg, branch, end, farewell)
  bidFarewell(exchange, leg.call, end, farewell)
  leg.waiting.length = 0
  const finish = () => {
    leg.timers.lastWords?.cancel()
    leg.lastWords = null
    exchange.legs.delete(leg)
    exchange.emit({ type: 'leg.ended', leg: leg.id, end, quality: leg.quality })
  }
  let qualityTold = farewell.mediaDead ?? false
  if (!leg.media || (qualityTold && leg.recordings.size === 0)) {
    finish()
    return
  }
  leg.lastWords = (word) => {
    if (word === 'quality') qualityTold = true
    if (qualityTold && leg.recordings.size === 0) finish()
  }
  const wait = leg.recordings.size > 0 ? recordingWait : qualityWait
  leg.timers.lastWords = exchange.clock.after(wait, finish)
  exchange.media.closeLeg(leg.media)
  exchange.emit({ type: 'leg.gone', leg: leg.id, end })
}

/** Gives up one device or trunk: CANCEL, and its media goes unless it became the leg's. */
export function dropBranch(
  exchange: Exchange,
  leg: Leg,
  branch: Branch,
  because: Because,
  farewell: Farewell = {},
): void {
  if (!leg.branches.delete(branch)) return
  bidFarewell(exchange, branch.call, because, farewell)
  if (branch.media === leg.media) return
  exchange.media.closeLeg(branch.media)
  exchange.legs.forgetMedia(branch.media)
}

/** A leg dies whole: a fault in telling the peer must not keep its media open or its end untold. */
function bidFarewell(
  exchange: Exchange,
  call: Call | null,
  because: Because,
  { code, headers = [] }: Farewell,
): void {
  forgetCall(exchange, call)
  if (!call || call.state === 'ended') return
  try {
    const cancels = call.direction === 'outgoing' && call.state !== 'answered'
    call.hangUp({ code, headers: [...headers, ...reasonField(because, cancels)] })
  } catch (error) {
    exchange.log.error('hang-up failed', { callId: call.callId, error })
  }
}
