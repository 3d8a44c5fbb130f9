import type { TrunkConfig } from '@tongdai/engine'
import { uriHost } from '../identity/caller-identity.ts'

/** The trunk's SIP URI, with or without a user. UDP is written too: without it DNS might choose another (RFC 3263 §4.1). */
export function trunkUri(trunk: TrunkConfig, user: string | null): string {
  const port = trunk.port === null ? '' : `:${trunk.port}`
  return `sip:${user === null ? '' : `${user}@`}${uriHost(trunk.host)}${port};transport=${trunk.transport}`
}
