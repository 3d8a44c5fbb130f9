import type { LegParty } from '@tongdai/engine'
import type { AnswerRefusal, CallEvent, Flow, OutgoingCallOptions } from '@tongdai/sip'
import { type Exchange, inTurn } from '../exchange.ts'
import { keepCall } from '../left-behind/keep-call.ts'
import { dropBranch } from '../leg/end-leg.ts'
import { followDialog, renegotiate } from '../leg/follow-dialog.ts'
import { endReason } from '../leg/hangup-cause.ts'
import {
  type Branch,
  type BranchOutcome,
  clearTimer,
  type Leg,
  type MediaKind,
  type Registration,
} from '../leg/leg.ts'
import { mediaRefusal } from '../leg/media-refusal.ts'
import { chooseMedia, openMedia } from '../leg/open-media.ts'
import { MediaError } from '../media/media-plane.ts'

export const mediaFault: BranchOutcome = { by: 'system', code: 500, reason: 'media failed' }

export interface BranchOptions {
  party: LegParty
  kind: MediaKind
  /** Where the peer signals from. */
  peerAddress: string
  flow: Flow | null
  registration: Registration | null
  call: Omit<OutgoingCallOptions, 'sdp' | 'onEvent'>
  /** Called whenever it rings or answers, with the address that did. */
  heard?: (address: string | undefined) => void
  /** Called once when it refused, failed or was silent; not when it won or was given up. */
  concluded: (outcome: BranchOutcome) => void
}

let serial = 0

/** Tries one device or trunk for an originated leg: its own media, its own INVITE. */
export function tryBranch(exchange: Exchange, leg: Leg, options: BranchOptions): void {
  const { party, flow, registration } = options
  const conclude = (outcome: BranchOutcome) => {
    if (!leg.branches.has(branch)) return
    dropBranch(exchange, leg, branch, outcome)
    options.concluded(outcome)
  }
  const media = `${leg.id}.${++serial}`
  const branch: Branch = { party, flow, registration, media, call: null, conclude }
  leg.branches.add(branch)
  void place(exchange, leg, branch, options).catch((error) => {
    exchange.log.warn('branch failed', { leg: leg.id, error: String(error) })
    conclude(outcomeOf(exchange, leg, error))
  })
}

async function place(exchange: Exchange, leg: Leg, branch: Branch, options: BranchOptions): Promise<void> {
  const { kind, peerAddress } = options
  const sdp = await openMedia(
    exchange,
    leg,
    { media: branch.media, kind, peerAddress },
    { offer: 'sendrecv' },
  )
  if (!leg.branches.has(branch)) {
    // Given up while the media worker was opening: it must not keep what nobody will close.
    exchange.media.closeLeg(branch.media)
    exchange.legs.forgetMedia(branch.media)
    return
  }
  branch.call = exchange.endpoint.call({
    ...options.call,
    sdp,
    judgeAnswer: (answer) => judge(exchange, leg, branch, answer),
    onEvent: (event) => {
      if (event.type === 'progress' || event.type === 'answered') {
        options.heard?.(branch.call?.flow?.remote.address)
        keepCall(exchange, branch.call, options.party)
      }
      followBranch(exchange, leg, branch, event)
    },
  })
  keepCall(exchange, branch.call, options.party)
}

function followBranch(exchange: Exchange, leg: Leg, branch: Branch, event: CallEvent): void {
  const failed = (error: unknown) => branch.conclude(outcomeOf(exchange, leg, error))
  // The winner's later life is the leg's.
  if (leg.call && leg.call === branch.call) followDialog(exchange, leg, event)
  else if (event.type === 'progress')
    inTurn(exchange, leg, () => progress(exchange, leg, branch, event), failed)
  else if (event.type === 'answered') {
    inTurn(exchange, leg, () => answered(exchange, leg, branch), failed)
  } else if (event.type === 'failed')
    inTurn(
      exchange,
      leg,
      () => {
        const { code, reason, response } = event
        branch.conclude({ by: 'peer', code, reason, response })
      },
      failed,
    )
  else if (event.type === 'ended')
    inTurn(exchange, leg, () => endedAtOnce(exchange, leg, branch, event), failed)
  // An answer may still wait for its turn, and so does what the peer does next.
  else inTurn(exchange, leg, () => inDialog(exchange, leg, branch, event), failed)
}

/** What comes over the dialog of a device that is not the leg's: the early one, or one that has just answered. */
async function inDialog(exchange: Exchange, leg: Leg, branch: Branch, event: CallEvent): Promise<void> {
  if (leg.call && leg.call === branch.call) followDialog(exchange, leg, event)
  else if (event.type === 'refer') event.answer.reply(403, { reason: 'Not Answered Yet' })
  else if (event.type === 'renegotiate')
    await renegotiate(exchange, leg, leg.branches.has(branch) ? branch.media : null, event)
}

async function progress(
  exchange: Exchange,
  leg: Leg,
  branch: Branch,
  event: Extract<CallEvent, { type: 'progress' }>,
): Promise<void> {
  if (!leg.branches.has(branch)) return
  // With several devices ringing there is no telling whose early media the caller should hear.
  const earlyMedia =
    event.sdp !== null && leg.branches.size === 1 && (await takesEarly(exchange, leg, branch, event.sdp))
  if (!leg.branches.has(branch)) return
  if (earlyMedia) chooseMedia(leg, branch.media)
  leg.state = 'ringing'
  exchange.emit({ type: 'leg.ringing', leg: leg.id, sipCode: event.code, earlyMedia })
}

/** Early media that cannot be used is done without: whoever answers may still say something better. */
async function takesEarly(exchange: Exchange, leg: Leg, branch: Branch, sdp: string): Promise<boolean> {
  try {
    await exchange.media.accept(branch.media, sdp)
    return true
  } catch (error) {
    if (!(error instanceof MediaError) || error.code !== 'MEDIA_NOT_ACCEPTABLE') throw error
    exchange.log.info('early media could not be used', { leg: leg.id, detail: error.message })
    return false
  }
}

/**
 * Whether an answer can be used: before the others are told that they are too late. Where it is the peer's fault, another
 * phone that the same INVITE has reached may say something better; a fault of ours is the same for all of them.
 */
function judge(exchange: Exchange, leg: Leg, branch: Branch, sdp: string): Promise<AnswerRefusal | null> {
  return new Promise((resolve) => {
    const accept = async () => {
      await exchange.media.accept(branch.media, sdp)
      resolve(null)
    }
    inTurn(exchange, leg, accept, (error) => {
      const refusal = mediaRefusal(exchange, leg, error)
      resolve(refusal)
      if (refusal.code !== 488) branch.conclude(outcomeOf(exchange, leg, error))
    })
  })
}

function answered(exchange: Exchange, leg: Leg, branch: Branch): void {
  if (!leg.branches.has(branch)) return
  leg.branches.delete(branch)
  leg.call = branch.call
  leg.party = branch.party
  leg.registration = branch.registration
  clearTimer(leg, 'ring')
  // RFC 3326 §2: the other devices show no missed call.
  for (const other of [...leg.branches])
    dropBranch(exchange, leg, other, { by: 'exchange', reason: 'answered-elsewhere' })
  chooseMedia(leg, branch.media)
  leg.state = 'answered'
  leg.since = exchange.clock.now()
  const { party } = branch
  const device = party.kind === 'phone' ? party.device : null
  const trunkId = party.kind === 'trunk' ? party.trunkId : null
  exchange.emit({ type: 'leg.answered', leg: leg.id, device, trunkId })
}

/** Why a device or trunk whose description could not be used did not take the call: its refusal, or our own fault. */
function outcomeOf(exchange: Exchange, leg: Leg, error: unknown): BranchOutcome {
  const { code, reason } = mediaRefusal(exchange, leg, error)
  return { by: code === 488 ? 'peer' : 'system', code, reason }
}

/** The BYE came while the answer was still waiting for its turn: by now the leg is answered, and ends. */
function endedAtOnce(
  exchange: Exchange,
  leg: Leg,
  branch: Branch,
  event: Extract<CallEvent, { type: 'ended' }>,
): void {
  if (leg.call === branch.call) followDialog(exchange, leg, event)
  else branch.conclude({ by: 'peer', code: 487, reason: endReason(event.end) })
}
