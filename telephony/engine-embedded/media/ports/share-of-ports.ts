/** The ports of one worker. */
interface PortShare {
  rtpPorts: { from: number; to: number }
  webrtcPort: number
}

/** How many legs a range of ports can carry. */
export function pairsIn({ from, to }: { from: number; to: number }): number {
  return Math.max(0, Math.floor((to - from + 1) / 2))
}

/** Which ports are this worker's own. RTP shares begin even (RFC 3550 §11: RTP on the even port, RTCP on the odd one above). */
export function shareOfPorts(plan: {
  worker: number
  workers: number
  rtpPorts: { from: number; to: number }
  webrtcPorts: number | number[]
}): PortShare {
  const { worker, workers, webrtcPorts } = plan
  const first = plan.rtpPorts.from + (plan.rtpPorts.from % 2)
  const pairs = Math.floor(Math.floor((plan.rtpPorts.to - first + 1) / 2) / workers)
  const from = first + worker * pairs * 2
  const rtpPorts = { from, to: from + pairs * 2 - 1 }
  if (Array.isArray(webrtcPorts)) return { rtpPorts, webrtcPort: webrtcPorts[worker] ?? 0 }
  return { rtpPorts, webrtcPort: webrtcPorts === 0 ? 0 : webrtcPorts + worker }
}
