import { changePhone } from '@tongdai/access/change-phone'
import type { Identity } from '@tongdai/access/identity'
import { getMyAccount, renameMyself } from '@tongdai/access/my-account'
import { passSecondFactor, whoAwaits } from '@tongdai/access/second-factor/pass-second-factor'
import { resetSecondFactor } from '@tongdai/access/second-factor/reset-second-factor'
import {
  beginSecondFactor,
  confirmSecondFactor,
  newBackupCodes,
  removeSecondFactor,
} from '@tongdai/access/second-factor/set-up-second-factor'
import { trustSeconds } from '@tongdai/access/second-factor/trusted-device'
import { endMyOtherSessions, endMySession, listMySessions } from '@tongdai/access/sessions/my-sessions'
import { Refusal } from '@tongdai/contract/refusal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { endRights } from '../end-rights.ts'
import { clientNetwork } from '../guard/client-network.ts'
import { writeCookie } from '../guard/cookies.ts'
import { guess } from '../guard/guess.ts'
import { guessOwn } from '../guard/guess-own.ts'
import { mustBeHolder } from '../guard/must-be-holder.ts'
import { sessionHeaders } from '../guard/request-headers.ts'
import { trustCookie } from '../guard/session-from.ts'
import type { ServeRoute } from '../serve-route.ts'

/** One's own account: name, number, sessions, second factor. */
export function accountRoutes(serve: ServeRoute, context: AppContext): void {
  const {
    auth,
    database,
    addresses,
    clientAddress,
    clock,
    codeThrottle,
    factorKeys,
    guesses,
    live,
    security,
  } = context
  const origin = addresses.origins[0]!

  const ofOwn = <T>(
    admitted: { request: FastifyRequest; reply: FastifyReply; identity: Identity },
    what: 'change' | 'confirm',
    work: () => Promise<T>,
  ) => {
    mustBeHolder(admitted.identity)
    return guessOwn(context, admitted, what, work)
  }

  const from = ({ body, request }: { body: { password?: string | undefined }; request: FastifyRequest }) => ({
    password: body.password,
    address: clientAddress(request.raw),
  })

  serve('getMyAccount', ({ identity }) => getMyAccount(database, identity))
  serve('updateMyAccount', async (admitted) => {
    const { identity, body } = admitted
    const { name, phone } = body
    if (phone !== undefined)
      await ofOwn(admitted, 'change', () => changePhone(database, identity, { ...from(admitted), phone }))
    else mustBeHolder(identity)
    if (name !== undefined) await renameMyself(database, identity, name)
    return getMyAccount(database, identity)
  })

  serve('listMySessions', async ({ identity }) => ({ items: await listMySessions(database, identity) }))
  serve('endMySession', async ({ identity, params }) => {
    mustBeHolder(identity)
    await endMySession(database, identity, params.id)
    endRights(context, [{ sessionId: params.id }])
    return { ok: true }
  })
  serve('endMyOtherSessions', async ({ identity }) => {
    mustBeHolder(identity)
    const sessions = await endMyOtherSessions(database, identity)
    endRights(
      context,
      sessions.map((sessionId) => ({ sessionId })),
    )
    return { ok: true }
  })

  serve('enterSecondFactor', async ({ body, request, reply }) => {
    const who = await whoAwaits(auth, sessionHeaders(request.headers))
    if (!who) throw new Refusal('UNAUTHENTICATED')
    const address = clientNetwork(clientAddress(request.raw))
    const attempt = { address, email: who.userId, device: undefined }
    const given = { code: body.code, trust: body.trustDevice, now: clock.now() }
    const token = await guess(
      { throttle: codeThrottle, guesses, security },
      reply,
      { attempt, subject: who.email },
      () => passSecondFactor(database, factorKeys, who, given),
    )
    const secure = origin.startsWith('https:')
    if (token)
      reply.header('set-cookie', writeCookie(trustCookie(origin), token, { maxAge: trustSeconds, secure }))
    return { user: { id: who.userId }, awaitsFactor: false }
  })

  serve('beginSecondFactor', (admitted) => {
    const { identity, body } = admitted
    return ofOwn(admitted, 'change', () => beginSecondFactor(database, factorKeys, identity, body.password))
  })
  serve('confirmSecondFactor', async (admitted) => {
    const { identity, body } = admitted
    const given = { code: body.code, now: clock.now(), address: clientAddress(admitted.request.raw) }
    const backupCodes = await ofOwn(admitted, 'confirm', () =>
      confirmSecondFactor(database, factorKeys, identity, given),
    )
    live.recheck()
    return { backupCodes }
  })
  serve('removeSecondFactor', async (admitted) => {
    const { identity } = admitted
    await ofOwn(admitted, 'change', () => removeSecondFactor(database, identity, from(admitted)))
    return { ok: true }
  })
  serve('renewBackupCodes', async (admitted) => {
    const { identity } = admitted
    return {
      backupCodes: await ofOwn(admitted, 'change', () =>
        newBackupCodes(database, factorKeys, identity, from(admitted)),
      ),
    }
  })
  serve('resetSecondFactor', async ({ actor, params }) => {
    await resetSecondFactor(database, actor, params.id)
    endRights(context, [{ companyId: actor.companyId, userId: params.id }])
    return { ok: true }
  })
}
