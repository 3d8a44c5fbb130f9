import { isIP } from 'node:net'

/** By whom passkeys are asked for (WebAuthn §4, Relying Party): they belong to a host name, and to no other. */
export interface RelyingParty {
  /** The host name. */
  id: string
  /** Pages that may ask. */
  origins: string[]
}

/** null: where the desk is reached by an address, or without TLS, browsers keep no passkeys. @param origins the canonical first */
export function relyingParty(origins: readonly string[]): RelyingParty | null {
  const { hostname: id, protocol } = new URL(origins[0]!)
  if (isIP(id.replace(/^\[|\]$/g, '')) || (protocol !== 'https:' && id !== 'localhost')) return null
  return { id, origins: origins.filter((origin) => new URL(origin).hostname === id) }
}
