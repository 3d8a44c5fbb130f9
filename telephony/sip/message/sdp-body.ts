/**
 * Finds the session description in a body.
 * @returns its text, or null when the body is of another type. A body without a type is taken for one (RFC 3261 §20.15 defaults are for SDP).
 */
export function sdpOf(contentType: string | null, body: Buffer): string | null {
  const type = (contentType ?? 'application/sdp').toLowerCase()
  if (type.startsWith('application/sdp')) return body.toString('utf8')
  if (!type.startsWith('multipart/')) return null
  // Boundaries keep their case.
  const boundary = /boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType!)
  if (!boundary) return null
  const text = body.toString('latin1')
  for (const part of text.split(`--${boundary[1] ?? boundary[2]}`).slice(1)) {
    const end = part.indexOf('\r\n\r\n')
    if (end >= 0 && /^content-type\s*:\s*application\/sdp/im.test(part.slice(0, end)))
      return `${Buffer.from(part.slice(end + 4).replace(/\r\n$/, ''), 'latin1').toString('utf8')}\r\n`
  }
  return null
}
