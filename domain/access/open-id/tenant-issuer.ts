/** In the issuer of Entra ID's discovery document for more than one directory, where each directory's own id stands. */
const place = '{tenantid}'
const tenantId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What is looked at of a provider as better-auth keeps it, and set where its issuer is many. */
interface DiscoveredProvider {
  issuer?: string | undefined
  idToken?: object | undefined
}

/**
 * Entra ID's "common" and "organizations" are issued by the directory of whoever signs in: the document names the issuer by a pattern,
 * which better-auth would compare letter by letter and refuse everybody. The token's issuer is then that pattern with the
 * token's own `tid` in it, and no other; everything else is checked as always (signature, audience, nonce).
 */
export function takeAnyTenant(provider: DiscoveredProvider): void {
  const { issuer: pattern, idToken } = provider
  if (!pattern?.includes(place) || !idToken) return
  // The answer's `iss` (RFC 9207) names the directory too: it is the token that tells which is right.
  provider.issuer = undefined
  provider.idToken = {
    ...idToken,
    issuer: undefined,
    verifyClaims: (claims: Record<string, unknown>) => isOfTenant(pattern, claims),
  }
}

function isOfTenant(pattern: string, { iss, tid }: Record<string, unknown>): boolean {
  return typeof tid === 'string' && tenantId.test(tid) && iss === pattern.replace(place, tid)
}
