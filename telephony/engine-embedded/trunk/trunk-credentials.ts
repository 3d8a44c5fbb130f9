import type { Challenge, CredentialsFor } from '@tongdai/sip'
import type { Exchange } from '../exchange.ts'
import { noteTrunk } from './tell-trunk.ts'
import { isOwnHost } from './trunk-own-host.ts'
import { knownRealm, learnRealm, mayAnswer } from './trunk-realms.ts'
import type { Trunk } from './trunk-table.ts'

/**
 * Answers challenges to requests of ours over this trunk. What is sent outside a dialog goes to the trunk's own host;
 * inside one the peer's Contact chose the place, and there a stranger gets nothing.
 */
export function credentialsOf(exchange: Exchange, trunk: Trunk): CredentialsFor {
  return (challenge) => {
    const { username, password } = trunk.config
    if (username === null || password === null) return null
    const foreign = challenge.inDialog && !isOwnHost(trunk, challenge.sentTo)
    if (!foreign && mayAnswer(trunk, challenge)) {
      learnRealm(trunk, challenge)
      return { username, password }
    }
    refuse(exchange, trunk, challenge, foreign)
    return null
  }
}

function refuse(exchange: Exchange, trunk: Trunk, challenge: Challenge, foreign: boolean): void {
  const { realm: asked, method, inDialog, sentTo } = challenge
  const { name, companyId } = trunk.config
  const known = knownRealm(trunk)
  exchange.security.add({
    kind: 'realm-refused',
    companyId,
    source: sentTo.address,
    subject: name,
    detail: { method, asked: asked.slice(0, 100), known, why: foreign ? 'foreign-host' : 'other-realm' },
  })
  // Only what the trunk's own host asked for outside a dialog is offered to the owner as something to allow.
  if (!inDialog) noteTrunk(exchange, trunk, { kind: 'realm', method, asked: asked.slice(0, 100), known })
}
