import { type BodyPart, splitMultipart } from './multipart.ts'

/** What a body says of the session: its description, or none; or why it cannot be told. */
export type SessionBody =
  | { ok: true; sdp: string | null }
  /** `unreadable`: 400. The others: 415, with what we do read (RFC 3261 §21.4.13). */
  | { ok: false; fault: 'unreadable' | 'type' | 'encoding'; what: string }

const nothing: SessionBody = { ok: true, sdp: null }

/** Multiparts within multiparts: real ones have one, a hostile one as many as fit. */
const deepest = 3

/**
 * Finds the session description in a body (RFC 3261 §7.4, §20.11, RFC 5621). What cannot be read is not taken for a body that
 * has none: the sender would be answered as if he had asked for an offer.
 */
export function readSessionBody(part: BodyPart): SessionBody {
  return part.body.length === 0 ? nothing : read(part, 'application/sdp', 0)
}

function read(part: BodyPart, otherwise: string, depth: number): SessionBody {
  const field = part.field('Content-Type') ?? otherwise
  const type = mediaType(field)
  const optional = handling(part) === 'optional'
  if (type === 'application/sdp') {
    // RFC 3959: media before the answer, under a description of its own. The session's is another.
    if (/^\s*early-session\b/i.test(part.field('Content-Disposition') ?? '')) return nothing
    const text = decoded(part)
    if (text !== null) return { ok: true, sdp: depth === 0 ? text : ended(text) }
    return optional ? nothing : { ok: false, fault: 'encoding', what: 'Content-Encoding: none that we read' }
  }
  if (type?.startsWith('multipart/')) {
    const body = multipart(part, field, type === 'multipart/alternative', depth)
    return body.ok || !optional ? body : nothing
  }
  return optional ? nothing : { ok: false, fault: 'type', what: 'Content-Type: none that we read' }
}

function multipart(part: BodyPart, field: string, alternative: boolean, depth: number): SessionBody {
  const parts = depth < deepest && isPlain(part) ? splitMultipart(field, part.body) : null
  if (!parts) return { ok: false, fault: 'unreadable', what: 'body: multipart that cannot be read' }
  const bodies = parts.map((each) => read(each, 'text/plain', depth + 1))
  const described = bodies.filter((body) => body.ok && body.sdp !== null)
  // RFC 5621 §3: of a mixture all that must be understood, of alternatives one; the last is the best (RFC 2046 §5.1.4).
  const missing = bodies.find((body, index) => !body.ok && handling(parts[index]!) === 'required')
  if (missing && !alternative) return missing
  const found = alternative ? described.at(-1) : described[0]
  return found ?? bodies.find((body) => !body.ok) ?? nothing
}

/** `application/sdp` of `Application/SDP; charset=utf-8`; null for what is no media type. */
function mediaType(field: string): string | null {
  return (
    /^\s*([\w!#$&^.+-]+\s*\/\s*[\w!#$&^.+-]+)\s*(?:;|$)/.exec(field)?.[1]?.replace(/\s/g, '').toLowerCase() ??
    null
  )
}

/** Null where it is not said: required, but only as far as we are concerned. */
function handling(part: BodyPart): 'required' | 'optional' | null {
  const said = /;\s*handling\s*=\s*"?(required|optional)\b/i.exec(part.field('Content-Disposition') ?? '')
  return (said?.[1]?.toLowerCase() as 'required' | 'optional' | undefined) ?? null
}

function isPlain(part: BodyPart): boolean {
  const encodings = (part.field('Content-Encoding') ?? '').split(',').map((each) => each.trim().toLowerCase())
  return encodings.every((each) => each === '' || each === 'identity')
}

/** Null: in an encoding that is none of ours. RFC 2045 §6 for the parts of a multipart. */
function decoded(part: BodyPart): string | null {
  if (!isPlain(part)) return null
  const transfer = (part.field('Content-Transfer-Encoding') ?? 'binary').trim().toLowerCase()
  const { body } = part
  if (/^(7bit|8bit|binary)$/.test(transfer)) return body.toString('utf8')
  return transfer === 'base64' ? Buffer.from(body.toString('latin1'), 'base64').toString('utf8') : null
}

/** The line break before a boundary belongs to the boundary; a description ends with one of its own. */
function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\r\n`
}
