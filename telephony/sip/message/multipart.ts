import { canonicalName } from './header-name.ts'

/** A body, or a part of one, with the fields that say what it is. */
export interface BodyPart {
  field(name: string): string | null
  body: Buffer
}

/** More parts than any real message has. */
const most = 32

/**
 * Splits a multipart body at its boundary (RFC 2046 §5.1.1).
 * @returns its parts, at least one; null when it has no usable boundary, does not end, or a part of it has no end of its fields
 */
export function splitMultipart(contentType: string, body: Buffer): BodyPart[] | null {
  const named = /;\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  if (!named) return null
  const delimiter = `--${named[1] ?? named[2]}`
  const text = body.toString('latin1')
  const parts: BodyPart[] = []
  let start = -1
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + delimiter.length)) {
    // Only at the beginning of a line, and with nothing but blanks behind it: one boundary may begin like another.
    const line = /^(--)?[ \t]*(?:\r?\n|$)/.exec(text.slice(at + delimiter.length, at + delimiter.length + 80))
    if ((at > 0 && text[at - 1] !== '\n') || !line) continue
    if (start >= 0) {
      const part = readPart(text.slice(start, at).replace(/\r?\n$/, ''))
      if (!part || parts.length >= most) return null
      parts.push(part)
    }
    if (line[1]) return parts.length > 0 ? parts : null
    start = at + delimiter.length + line[0].length
  }
  return null
}

function readPart(text: string): BodyPart | null {
  const blank = /(?:^|\r?\n)\r?\n/.exec(text)
  if (!blank) return null
  const fields = new Map<string, string>()
  const head = text.slice(0, blank.index).replace(/\r?\n[ \t]+/g, ' ')
  for (const line of head.split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(canonicalName(line.slice(0, colon).trim()), line.slice(colon + 1).trim())
  }
  return {
    field: (name) => fields.get(canonicalName(name)) ?? null,
    body: Buffer.from(text.slice(blank.index + blank[0].length), 'latin1'),
  }
}
