/** What the exchange speaks: G.711 both laws (RFC 3551 §6) and telephone-event at their clock rate (RFC 4733). */
const spoken = /^(?:PCMU|PCMA|telephone-event)\/8000\b/i

/**
 * Leaves in an offer only the formats that the exchange speaks, so that the browser cannot settle on another one and
 * the INVITE stays small enough for one packet.
 * @param sdp of one audio section, as the browser made it
 */
export function keepSpokenCodecs(sdp: string): string {
  const lines = sdp.split('\r\n')
  const kept = new Set<string>()
  for (const line of lines) {
    const map = /^a=rtpmap:(\d+) (.+)$/.exec(line)
    if (map && spoken.test(map[2]!)) kept.add(map[1]!)
  }
  return lines
    .filter((line) => {
      const format = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+)\b/.exec(line)
      return !format || kept.has(format[1]!)
    })
    .map((line) => {
      const media = /^(m=audio \d+ \S+) (.+)$/.exec(line)
      if (!media) return line
      return `${media[1]} ${media[2]!
        .split(' ')
        .filter((format) => kept.has(format))
        .join(' ')}`
    })
    .join('\r\n')
}
