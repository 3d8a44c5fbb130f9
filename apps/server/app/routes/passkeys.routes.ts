import type { Identity } from '@tongdai/access/identity'
import { addPasskey, beginPasskey } from '@tongdai/access/passkeys/add-passkey'
import { beginPasskeySignIn, signInByPasskey } from '@tongdai/access/passkeys/passkey-sign-in'
import { relyingParty } from '@tongdai/access/passkeys/relying-party'
import { removePasskey } from '@tongdai/access/passkeys/remove-passkey'
import { Refusal } from '@tongdai/contract/refusal'
import type { FastifyRequest } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { clientNetwork } from '../guard/client-network.ts'
import { guess } from '../guard/guess.ts'
import { guessOwn } from '../guard/guess-own.ts'
import { mustBeHolder } from '../guard/must-be-holder.ts'
import { sessionHeaders } from '../guard/request-headers.ts'
import { sessionFrom } from '../guard/session-from.ts'
import type { ServeRoute } from '../serve-route.ts'

/** Passkeys: added, removed, and signed in by. */
export function passkeyRoutes(serve: ServeRoute, context: AppContext): void {
  const { auth, database, addresses, clientAddress, keyDoor, security } = context
  const door = { ...keyDoor, security }
  const challenges = context.passkeyChallenges
  const party = relyingParty(addresses.origins)
  const known = () => {
    if (!party) throw new Refusal('WRONG_STATE')
    return { database, challenges, party }
  }

  const holderOf = ({ user }: Identity, request: FastifyRequest) => ({
    userId: user.id,
    address: clientAddress(request.raw),
  })

  serve('beginPasskey', async (admitted) => {
    const { identity, body } = admitted
    mustBeHolder(identity)
    const options = await guessOwn(context, admitted, 'change', () =>
      beginPasskey(known(), identity, body.password),
    )
    return { ...options }
  })
  serve('addPasskey', async ({ identity, body, request }) => {
    mustBeHolder(identity)
    await addPasskey(known(), holderOf(identity, request), body)
    return { ok: true }
  })
  serve('removePasskey', async ({ identity, params, request }) => {
    mustBeHolder(identity)
    await removePasskey(database, holderOf(identity, request), params.id)
    return { ok: true }
  })

  serve('beginPasskeySignIn', async () => ({ ...(await beginPasskeySignIn(challenges, known().party)) }))
  serve('signInByPasskey', async ({ body, request, reply }) => {
    const address = clientNetwork(clientAddress(request.raw))
    const attempt = { address, email: `passkey:${body.answer.id}`, device: undefined }
    const from = sessionFrom(context, request, 'passkey')
    const { userId, awaitsFactor, cookies } = await guess(door, reply, { attempt, subject: '' }, () =>
      signInByPasskey({ auth, ...known() }, body.answer, sessionHeaders(request.headers), from),
    )
    for (const cookie of cookies) reply.header('set-cookie', cookie)
    return { user: { id: userId }, awaitsFactor }
  })
}
