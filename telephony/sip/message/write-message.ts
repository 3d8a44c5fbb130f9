import type { SipMessage } from './sip-message.ts'

/**
 * The message as bytes, with its Content-Length. Line breaks in a value become blanks: a display name that came from
 * elsewhere must not be able to add header fields.
 */
export function writeMessage(message: SipMessage): Buffer {
  let head =
    message.kind === 'request'
      ? `${message.method} ${line(message.uri)} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${line(message.reason)}\r\n`
  const { names, values } = message.headers
  for (let i = 0; i < names.length; i++) {
    if (names[i] !== 'Content-Length') head += `${names[i]}: ${line(values[i]!)}\r\n`
  }
  head += `Content-Length: ${message.body.length}\r\n\r\n`
  const bytes = Buffer.from(head, 'utf8')
  return message.body.length === 0 ? bytes : Buffer.concat([bytes, message.body])
}

function line(value: string): string {
  return value.includes('\n') || value.includes('\r') ? value.replace(/[\r\n]+/g, ' ') : value
}
