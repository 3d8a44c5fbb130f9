import type { SipMessage } from '../message/sip-message.ts'
import type { CallEnd } from './call-event.ts'

/** Reads the Reason field (RFC 3326), the first value of it. */
export function readCause(message: SipMessage | null): CallEnd['cause'] {
  const field = message?.headers.get('Reason')
  if (!field) return null
  const [protocol, ...rest] = field.split(';')
  const code = /(?:^|;)\s*cause\s*=\s*(\d{1,3})/i.exec(rest.join(';'))?.[1]
  const text = /(?:^|;)\s*text\s*=\s*(?:"([^"]*)"|([^;,]*))/i.exec(rest.join(';'))
  return { protocol: protocol!.trim(), code: Number(code ?? 0), text: text?.[1] ?? text?.[2] ?? '' }
}
