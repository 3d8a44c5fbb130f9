import type { NameAddress, SipRequest } from '@tongdai/sip'
import { readNameAddresses } from '@tongdai/sip/message/read-name-addresses.ts'
import { isPlaceholder, isWish } from './no-name.ts'
import { isTelephone, numberIn } from './number-in-uri.ts'
import { isWithheld, withholdsDiversions } from './privacy.ts'

export interface TrunkCaller {
  /** '' where it is withheld, or nobody can say. */
  number: string
  name: string | null
  /** The party that sent the call on to us; null where none did, or may not be known. */
  divertedBy: string | null
}

/** No name of a person is longer, and it goes into offers to phones. */
const longestName = 100

/**
 * Who calls over a trunk, as its carrier shows it: what the network asserts (RFC 3325, and Remote-Party-ID, which was
 * a draft of it) before what the caller prefers, and that before the caller's From. Only a trunk's word is taken so; a
 * phone of ours is whom it has registered as.
 */
export function trunkCaller(request: SipRequest): TrunkCaller {
  const divertedBy = diverter(request)
  const parties = readNameAddresses(request.headers.all('Remote-Party-ID')).filter(isCalling)
  const from = request.from
  // RFC 3323 §4.1.1.3: the caller's own wish, whatever the network tells us besides.
  const hidden =
    isWithheld(request) ||
    parties.some(isPrivate) ||
    isWish(numberIn(from)) ||
    from.uri.host === 'anonymous.invalid'
  if (hidden) return { number: '', name: null, divertedBy }
  const said = [
    ...readNameAddresses(request.headers.all('P-Asserted-Identity')),
    ...parties,
    ...readNameAddresses(request.headers.all('P-Preferred-Identity')),
    from,
  ].filter((identity) => !isNowhere(identity) && !isPlaceholder(numberIn(identity)))
  // RFC 3325 §9.1: of two values one is a tel URI; the number can be called back, the name of a SIP account cannot.
  const number = said.map(numberIn).find(isTelephone)
  const named = [...said, from].find(({ display }) => isName(display, number ?? ''))
  return {
    number: number ?? (said[0] ? numberIn(said[0]) : ''),
    name: named ? cleanName(named.display) : null,
    divertedBy,
  }
}

/** RFC 2606 §2: at .invalid there is nobody. */
function isNowhere({ uri }: NameAddress): boolean {
  return /(?:^|\.)invalid$/.test(uri.host)
}

function isCalling({ params }: NameAddress): boolean {
  return (params.party ?? 'calling').toLowerCase() === 'calling'
}

function isPrivate({ params }: NameAddress): boolean {
  const { privacy } = params
  return privacy !== undefined && privacy !== null && /full|name|uri|id/i.test(privacy)
}

/** Neither a placeholder nor the number once more. */
function isName(display: string, number: string): boolean {
  if (isPlaceholder(display)) return false
  if (!/^[\d\s\-.()+]+$/.test(display)) return true
  // One may be written with the country's code and the other without.
  const [shown, called] = [significant(display), significant(number)]
  return !(shown.endsWith(called) || called.endsWith(shown))
}

const significant = (text: string): string => text.replace(/\D/g, '').replace(/^0+/, '')

/** Without what would end a line or turn the text that stands behind it (Unicode bidi controls). */
function cleanName(display: string): string | null {
  const clean = display
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, longestName)
  return clean || null
}

/** RFC 5806: the latest diversion stands first. RFC 7044: whom the call was for before it was sent on. */
function diverter(request: SipRequest): string | null {
  if (withholdsDiversions(request)) return null
  const [diversion] = readNameAddresses(request.headers.all('Diversion'))
  if (diversion) return isPrivate(diversion) ? null : known(diversion)
  const history = readNameAddresses(request.headers.all('History-Info'))
  const before = history.at(-2)
  if (!before || history.some(({ uri }) => /\bhistory\b/i.test(uri.headers.Privacy ?? ''))) return null
  return known(before)
}

function known(identity: NameAddress): string | null {
  const number = numberIn(identity)
  return isNowhere(identity) || isPlaceholder(number) ? null : number
}
