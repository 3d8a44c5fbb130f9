/** What a leg's media went through, cumulative; the shape of LegQuality in @tongdai/engine. */
export interface RtpQuality {
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
