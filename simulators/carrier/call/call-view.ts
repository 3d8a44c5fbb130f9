export type CallDirection = 'to-exchange' | 'from-exchange'
export type CallState = 'calling' | 'ringing' | 'early-media' | 'answered' | 'ended'

/** One line of a call's SIP ladder. */
export interface SipLine {
  at: string
  direction: 'sent' | 'received'
  /** Method or phrase: INVITE, 180 Ringing, BYE. */
  what: string
  /** Status of a response; null for a request. */
  code: number | null
}

export interface CallNote {
  at: string
  type:
    | 'digit-received'
    | 'digits-sent'
    | 'tone-started'
    | 'tone-ended'
    | 'audio-started'
    | 'held-by-exchange'
    | 'resumed-by-exchange'
    | 'held'
    | 'resumed'
    | 'says'
    | 'hold-refused'
    | 'fault'
  detail: string
}

export interface HeardTone {
  hz: number
  levelDbfs: number
  /** Part of all that was heard in that window which this tone is, 0 to 1; a pure tone shows nearly 1. */
  share: number
}

/** What the carrier's party hears: level and tones of the last 400 ms, seconds and packets since the beginning. */
export interface Heard {
  seconds: number
  packets: number
  packetsLost: number
  /** Mean power, 0 is a full-scale square wave; −99 for silence. */
  levelDbfs: number
  tones: HeardTone[]
}

/** A call as the API shows it. Times are ISO 8601. */
export interface CallView {
  id: string
  direction: CallDirection
  /** The caller's key on the page, or null. */
  caller: string | null
  callerName: string
  callerNumber: string
  dialled: string
  /** Key of the outcome that the dialled number has; null for calls to the exchange. */
  outcome: string | null
  state: CallState
  startedAt: string
  answeredAt: string | null
  endedAt: string | null
  /** Who put whom on hold. */
  held: boolean
  heldByExchange: boolean
  end: { by: 'carrier' | 'exchange' | 'system'; code: number | null; reason: string } | null
  sipCallId: string
  codec: 'pcmu' | 'pcma' | null
  says: string
  /** Digits received, in order. */
  digits: string
  heard: Heard
  /** Seconds that can be played from /api/calls/:id/heard.wav; 0 when nothing was kept. */
  recordedSeconds: number
  sip: SipLine[]
  events: CallNote[]
}
