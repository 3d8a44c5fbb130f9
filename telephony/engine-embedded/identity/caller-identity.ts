import type { CallerId, TrunkConfig } from '@tongdai/engine'
import { type HeaderFields, parseUri, SipParseError } from '@tongdai/sip'
import { unescapePercent } from '@tongdai/sip/message/uri.ts'

/** The user of a Request-URI, or the number of a tel: one: what was dialled, without parameters. '' for what names none. */
export function dialledUser(uri: string): string {
  try {
    const { scheme, user, opaque, raw } = parseUri(uri)
    if (scheme === 'tel') return unescapePercent(opaque!.split(';')[0]!)
    // Split before it is unescaped: an escaped ';' is no separator.
    return user === null ? '' : unescapePercent(raw.slice(scheme.length + 1).split(/[@;:]/)[0]!)
  } catch (error) {
    if (error instanceof SipParseError) return ''
    throw error
  }
}

/**
 * From and identity headers of a call we place over a trunk: from `callerId` alone, whatever a phone has claimed, and
 * as the trunk's carrier wants to read it.
 */
export function callerToTrunk(
  callerId: CallerId,
  trunk: TrunkConfig,
): { from: string; headers: HeaderFields } {
  const domain = trunk.fromDomain ?? uriHost(trunk.host)
  const account =
    trunk.callerFrom === 'account' && trunk.username !== null
      ? `<sip:${escapeUser(trunk.username)}@${domain}>`
      : null
  if (!callerId.number)
    return {
      // RFC 3323 §4.1.1.3; who is known by an account in From stays known by it.
      from: account ? `"Anonymous" ${account}` : '"Anonymous" <sip:anonymous@anonymous.invalid>',
      headers: [['Privacy', 'id']],
    }
  const hotline = `${quoted(callerId.name)}<sip:${escapeUser(callerId.number)}@${domain}>`
  return {
    from: account ? `${quoted(callerId.name)}${account}` : hotline,
    headers: hotlineHeader(trunk.callerHeader ?? 'p-asserted-identity', hotline),
  }
}

function hotlineHeader(header: NonNullable<TrunkConfig['callerHeader']>, hotline: string): HeaderFields {
  switch (header) {
    case 'p-asserted-identity':
      return [['P-Asserted-Identity', hotline]]
    case 'p-preferred-identity':
      return [['P-Preferred-Identity', hotline]]
    case 'remote-party-id':
      return [['Remote-Party-ID', `${hotline};party=calling;screen=yes;privacy=off`]]
    case 'none':
      return []
  }
}

/** The same towards a phone of ours. */
export function callerToPhone(callerId: CallerId, ownHost: string): { from: string; headers: HeaderFields } {
  const number = callerId.number || 'anonymous'
  const address = `${quoted(callerId.name)}<sip:${escapeUser(number)}@${ownHost}>`
  return { from: address, headers: [['P-Asserted-Identity', address]] }
}

/** RFC 3261 §25.1: quotes and backslashes escaped, and no control character may end the line. */
function quoted(name: string | undefined): string {
  const clean = (name ?? '').replace(/[\x00-\x1f\x7f]/g, ' ').trim()
  return clean ? `"${clean.replace(/["\\]/g, '\\$&')}" ` : ''
}

/** RFC 3261 §25.1 user: unreserved and a few more; everything else as %HH. */
export function escapeUser(user: string): string {
  return encodeURIComponent(user).replace(/%(2B|26|3D|24|2C)/g, (text) => decodeURIComponent(text))
}

/** A host as a URI has it: IPv6 in brackets. */
export function uriHost(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
