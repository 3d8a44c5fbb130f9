/** One party's connection to the exchange: a SIP dialog and its media, or a browser's. */
export type LegId = string
export type BridgeId = string

export type LegState = 'incoming' | 'originating' | 'ringing' | 'answered'

export interface LegSnapshot {
  leg: LegId
  state: LegState
  bridge: BridgeId | null
  /** Milliseconds since 1970. */
  since: number
}

/** Who is at the other end of a leg. */
export type LegParty =
  | { kind: 'trunk'; companyId: string; trunkId: string }
  | { kind: 'phone'; companyId: string; extensionId: string; device: DeviceKind }

/** A browser is one that registered over WebSocket with a ticket; everything else is a desk phone. */
export type DeviceKind = 'browser' | 'desk-phone'

/** Where an originated leg goes. */
export type LegTarget =
  /** Every registered device of the extension rings (or those of `device`); the first to answer wins, the others are cancelled. */
  | { kind: 'phone'; extensionId: string; device?: DeviceKind }
  /**
   * The trunks are tried in this order. What an answer says of the trunk (`trunkAnswerOf`), and silence for 4 s, move on
   * to the next; the last is left all the time there is. What it says of the party called is final.
   */
  | { kind: 'trunk'; trunkIds: string[]; number: string }

export interface CallerId {
  /** As it is to be shown: E.164 with plus, or an extension number. Empty: anonymous. */
  number: string
  name?: string
}

/** Why a leg failed where no status of the network says it. */
export type LegFault =
  /** Nothing was heard of the trunk. */
  | 'silent'
  /** Its connection does not stand, or its name is not known. */
  | 'not-connected'
  /** Its certificate is not one we trust. */
  | 'certificate'
  /** It wanted the call taken elsewhere, to a host that is not its own. */
  | 'redirected'
  /** What it answered of its media is nothing we can take. */
  | 'not-acceptable'

/** How a leg ended. */
export interface LegEnd {
  /** `peer`: the party hung up or refused; `exchange`: we ended it; `system`: a fault (worker lost, media timeout, restart). */
  by: 'peer' | 'exchange' | 'system'
  /**
   * The final SIP status of an unanswered leg; null when it had been answered or never reached the network. 488 is also that
   * of a leg whose answer could not be used: its party picked up, but there was never a session.
   */
  sipCode: number | null
  /** The phrase of that status, or the fault in a word. For the log and the timeline, not for rules. */
  reason: string
  fault?: LegFault
  /** Set where the party of an answered leg is gone without a word. */
  vanished?: Vanished
}

/** How it was noticed that a party is gone: no sign of life in its media, or none in its signalling (a refresh unanswered, its connection closed). */
export interface Vanished {
  from: 'media' | 'signalling'
  /** Between its last sign of life and the end of the leg; 0 where that is not known. */
  silentMs: number
}

/** What a leg's media went through, cumulative, from RTP and RTCP (RFC 3550 §6.4). */
export interface LegQuality {
  packetsReceived: number
  packetsSent: number
  /** Lost on the way to us, by sequence numbers. */
  packetsLost: number
  /** Lost on the way to the peer, as it reports; null until it has. */
  packetsLostByPeer: number | null
  /** Inter-arrival jitter, ms. */
  jitterMs: number
  jitterMsAtPeer: number | null
  /** ms; null until a report has come back. */
  roundTripMs: number | null
}
