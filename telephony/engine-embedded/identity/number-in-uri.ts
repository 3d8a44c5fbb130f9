import type { NameAddress, SipUri } from '@tongdai/sip'
import { unescapePercent } from '@tongdai/sip/message/uri.ts'

/**
 * The number or name that an identity stands for, '' where it names nobody. A telephone number comes without its parameters
 * and visual separators, in a tel URI as well as in the user of a SIP one (RFC 3966 §3, RFC 3261 §19.1.6); with
 * `phone-context=+84` it is made whole (§5.1.5), unless it has a national prefix: what that is only its country knows.
 */
export function numberIn({ uri, params: fieldParams }: Pick<NameAddress, 'uri' | 'params'>): string {
  const [subscriber, ...params] = subscriberOf(uri)
  const text = withoutRest(unescapePercent(subscriber ?? ''))
  if (!isTelephone(text)) return text
  const number = text.replace(/[-.() ]/g, '')
  // RFC 3261 §20.10: without brackets the parameters of the URI are read as the field's.
  const context = contextIn([...params, `phone-context=${fieldParams['phone-context'] ?? ''}`])
  const isLocal = /^[1-9]/.test(number)
  return context !== null && isLocal ? context + number : number
}

/** Split before it is unescaped: an escaped ';' is no separator. */
function subscriberOf(uri: SipUri): string[] {
  if (uri.scheme === 'tel') return uri.opaque!.split(';')
  if (uri.user === null) return []
  const raw = uri.raw.slice(uri.scheme.length + 1).split('@')[0]!
  return raw.split(':')[0]!.split(';')
}

/** A telephone number with its visual separators. */
export const isTelephone = (text: string): boolean => /^\+?[\d\-.() *#]*$/.test(text) && /\d/.test(text)

/**
 * A number as far as it is one. Some escape the whole user, parameters and all (`+84901234567%3Bcpc=payphone`), and what
 * follows would be shown and called back as part of it. What goes on in letters is a name that begins with digits.
 */
function withoutRest(text: string): string {
  const [number] = /^\+?[\d\-.() *#]*/.exec(text)!
  const rest = text.slice(number.length)
  if (rest === '' || !isTelephone(number)) return text
  return number.startsWith('+') || !/^[\p{L}\p{N}_~!$'&=]/u.test(rest) ? number.trimEnd() : text
}

/** The digits that go before a local number; null where its context is a domain, or there is none. */
function contextIn(params: string[]): string | null {
  for (const param of params) {
    const found = /^phone-context=(.*)$/i.exec(unescapePercent(param))?.[1]
    if (found) return /^\+[\d\-.()]+$/.test(found) ? found.replace(/[-.()]/g, '') : null
  }
  return null
}
