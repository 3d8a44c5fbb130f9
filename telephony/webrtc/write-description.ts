import type { AudioFormats, Direction, Section, TransportKeys } from './description.ts'

export interface OwnDescription {
  sessionId: string
  /** Goes up with every description of the session that differs (RFC 3264 §5). */
  version: number
  /** Where this side is reached; null when the library is not to reach out. */
  candidate: { address: string; port: number } | null
  keys: TransportKeys
  setup: 'actpass' | 'active' | 'passive'
  direction: Direction
  /** Laws in order of preference; all that are to be named. */
  laws: ('pcmu' | 'pcma')[]
  formats: AudioFormats
  sections: Section[]
  audio: number
  ssrc: number
}

/** One audio section, everything bundled on it, all others refused with port 0 (RFC 8843 §7.3.3, RFC 8829 §5.3.1). */
export function writeDescription(own: OwnDescription): string {
  const address = own.candidate?.address ?? '127.0.0.1'
  const family = address.includes(':') ? 'IP6' : 'IP4'
  const lines = [
    'v=0',
    `o=- ${own.sessionId} ${own.version} IN ${family} ${address}`,
    's=-',
    't=0 0',
    `a=group:BUNDLE ${own.sections[own.audio]!.mid}`,
    'a=msid-semantic:WMS tongdai',
  ]
  own.sections.forEach((section, index) => {
    if (index === own.audio) lines.push(...audioSection(own, section, `IN ${family} ${address}`))
    else lines.push(`m=${section.kind} 0 ${section.protocol} ${section.formats}`, `a=mid:${section.mid}`)
  })
  return `${lines.join('\r\n')}\r\n`
}

function audioSection(own: OwnDescription, section: Section, connection: string): string[] {
  const { mid, protocol } = section
  const { candidate, keys, formats } = own
  const named = [...own.laws.map((law) => formats[law]), formats.telephoneEvent].filter(
    (type) => type !== null,
  )
  return [
    `m=audio ${candidate?.port ?? 9} ${protocol} ${named.join(' ')}`,
    `c=${connection}`,
    `a=mid:${mid}`,
    `a=${own.direction}`,
    'a=rtcp-mux',
    `a=ice-ufrag:${keys.ufrag}`,
    `a=ice-pwd:${keys.pwd}`,
    `a=fingerprint:${keys.fingerprint}`,
    `a=setup:${own.setup}`,
    ...own.laws.map((law) => `a=rtpmap:${formats[law]} ${law.toUpperCase()}/8000`),
    ...(formats.telephoneEvent === null
      ? []
      : [`a=rtpmap:${formats.telephoneEvent} telephone-event/8000`, `a=fmtp:${formats.telephoneEvent} 0-15`]),
    'a=ptime:20',
    'a=msid:tongdai audio',
    `a=ssrc:${own.ssrc} cname:tongdai`,
    ...(candidate
      ? [
          // RFC 8445 §5.1.2.1: type preference 126 for host candidates, one component, one address.
          `a=candidate:1 1 UDP 2130706431 ${candidate.address} ${candidate.port} typ host`,
          'a=end-of-candidates',
        ]
      : []),
  ]
}
