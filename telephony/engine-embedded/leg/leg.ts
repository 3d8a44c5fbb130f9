import type { BridgeId, LegId, LegParty, LegQuality, LegState } from '@tongdai/engine'
import type { Timer } from '@tongdai/platform/clock'
import type { Call, Flow, OutgoingCall, SipResponse } from '@tongdai/sip'

/** The media plane's name of a leg. An originated leg has one for each device or trunk tried; the winner's stays. */
export type MediaId = string
export type MediaKind = 'rtp' | 'webrtc'

/**
 * One party's connection: a SIP call and its media. Changed only through its mailbox (`inTurn`), so that an answer
 * that waits for the media worker is finished before the BYE behind it is looked at; ended only by `endLeg`.
 */
export interface Leg {
  readonly id: LegId
  readonly direction: 'incoming' | 'outgoing'
  readonly companyId: string
  /** 'ending': out of the network, waiting for the last words of its media. */
  state: LegState | 'ending'
  /** Milliseconds since 1970, of the present state. */
  since: number
  /** null: placed, and nobody has answered yet. */
  party: LegParty | null
  bridge: BridgeId | null
  near: LegId | null
  /** The dialog; null while several are being tried. */
  call: Call | null
  /** Devices or trunks being tried. */
  readonly branches: Set<Branch>
  /** Null until its media is open (incoming) or chosen (outgoing). */
  media: MediaId | null
  /** Answer already given to the caller's offer, by early media. */
  answerSdp: string | null
  /** Media commands that came before there was media. */
  readonly waiting: ((media: MediaId) => void)[]
  /** The registration of its browser: by it one that lost its socket, but not its dialogs, is known again. */
  registration: Registration | null
  /** What is gone: the peer's audio, its socket. The core hears of the first and of the last return. */
  readonly lost: { media: boolean; flow: boolean; reported: boolean }
  quality: LegQuality | null
  /** How it is pressed keys to, once INFO was found not to do. */
  keysBy: 'tone' | null
  readonly recordings: Set<string>
  readonly timers: Partial<Record<LegTimer, Timer>>
  /** A REFER that the core has been told of: unanswered, or taken with 202; `event` names its subscription. */
  transfer: { state: 'asked' | 'taken'; event: string; reply: (code: number) => void } | null
  /** How many there have been. */
  transfers: number
  /** Called with each sign from the media plane after the leg left the network. */
  lastWords: ((word: 'quality' | 'recording') => void) | null
  /** End of the mailbox. */
  turn: Promise<void>
}

export type LegTimer = 'ring' | 'flow' | 'lastWords' | 'transfer'

/** RFC 5626 §4.1 and RFC 3261 §10.2.4: a user agent keeps the instance and the Call-ID as long as it lives. */
export interface Registration {
  instance: string | null
  callId: string
}

/** One device or trunk an originated leg is being placed to. */
export interface Branch {
  readonly party: LegParty
  readonly media: MediaId
  readonly flow: Flow | null
  readonly registration: Registration | null
  call: OutgoingCall | null
  /** It did not take the call: once, and never after it won or was given up. */
  conclude: (outcome: BranchOutcome) => void
}

/** Why a device or trunk did not take the call. */
export interface BranchOutcome {
  /** 'system' when it was our own fault. */
  by: 'peer' | 'system'
  code: number
  reason: string
  /** The final answer; null where there was none. */
  response?: SipResponse | null
}

export function alive(leg: Leg): boolean {
  return leg.state !== 'ending'
}

export function setTimer(leg: Leg, name: LegTimer, timer: Timer): void {
  leg.timers[name]?.cancel()
  leg.timers[name] = timer
}

export function clearTimer(leg: Leg, name: LegTimer): void {
  leg.timers[name]?.cancel()
  delete leg.timers[name]
}
