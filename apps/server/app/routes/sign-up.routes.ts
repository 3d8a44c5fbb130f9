import { askForEmail, confirmEmailChange } from '@tongdai/access/email/change-email'
import { findIdentity } from '@tongdai/access/identity'
import { mustChooseWell } from '@tongdai/access/must-choose-well'
import { proveHolder } from '@tongdai/access/prove-holder'
import { signInOrOpen } from '@tongdai/access/sign-in'
import { confirmSignUp } from '@tongdai/access/sign-up/confirm-sign-up'
import { resetForgottenPassword, sendPasswordLink } from '@tongdai/access/sign-up/forgotten-password'
import { foundOwnCompany } from '@tongdai/access/sign-up/found-company'
import { signUp } from '@tongdai/access/sign-up/sign-up'
import { Refusal } from '@tongdai/contract/refusal'
import { TokenBuckets } from '@tongdai/platform/token-buckets'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AppContext } from '../app-context.ts'
import { endRights } from '../end-rights.ts'
import { clientNetwork } from '../guard/client-network.ts'
import { guess } from '../guard/guess.ts'
import { moreWork } from '../guard/guess-line.ts'
import { guessOwn } from '../guard/guess-own.ts'
import { mustBeHolder } from '../guard/must-be-holder.ts'
import { nobodyIfOver } from '../guard/not-let-in.ts'
import { refuseUntil } from '../guard/refuse-until.ts'
import { sessionHeaders } from '../guard/request-headers.ts'
import { sessionFrom } from '../guard/session-from.ts'
import type { ServeRoute } from '../serve-route.ts'
import { meAnew } from './me-of.ts'

/** How an account and a company come to be, and how a password that is forgotten is chosen anew. */
export function signUpRoutes(serve: ServeRoute, context: AppContext): void {
  const { auth, database, addresses, clientAddress, clock, keyDoor, live, proofs, security } = context
  const post = { secrets: context.secrets, origin: addresses.origins[0]! }
  // A mailbox is not to be filled by who knows its name, and a network not to write to all the world.
  const mailbox = () => new TokenBuckets({ clock, burst: 3, perSecond: 1 / 600 })
  // Each kind its own: sign-ups with somebody's e-mail must not keep the link to a new password from its holder.
  const [signUps, forgotten, changes] = [mailbox(), mailbox(), mailbox()]
  // Whether a code is another's, who founds companies has always seen by the digits in their own: five times a day.
  const takenCodes = new TokenBuckets({ clock, burst: 5, perSecond: 5 / 86_400 })
  /** Counted before it is looked at, and given back unless it told something. @throws Refusal RATE_LIMITED */
  const tellTaken = async <T>(reply: FastifyReply, asker: string, found: () => Promise<T>): Promise<T> => {
    const wait = takenCodes.take(asker)
    if (wait > 0) refuseUntil(reply, wait)
    let told = false
    try {
      return await found()
    } catch (error) {
      told = error instanceof Refusal && error.code === 'COMPANY_CODE_TAKEN'
      throw error
    } finally {
      if (!told) takenCodes.give(asker)
    }
  }
  const byNetwork = new TokenBuckets({ clock, burst: 20, perSecond: 1 / 60 })
  const network = (request: FastifyRequest) => clientNetwork(clientAddress(request.raw))

  const mustHaveWorked = (proof: { challenge: string; answer: string }) => {
    if (!proofs.isGood(proof)) throw new Refusal('PROOF_NEEDED')
  }
  const mustBeOpen = () => {
    if (!context.signUp) throw new Refusal('SIGN_UP_CLOSED')
  }

  serve('getProof', async ({ query }) => proofs.ask(query.for === 'sign-in' ? moreWork(context.guesses) : 0))

  serve('signUp', async ({ body, request, reply }) => {
    mustBeOpen()
    const { proof, ...input } = body
    // Of what was typed alone, so that it tells nothing of whether the e-mail was written to just now; and before the proof is used.
    mustChooseWell(body.password, [body.email, body.name, body.companyName])
    mustHaveWorked(proof)
    const wait = byNetwork.take(network(request))
    if (wait > 0) refuseUntil(reply, wait)
    // Of an e-mail that was written to just now: answered alike, and not written to again.
    if (signUps.take(body.email) === 0) await signUp(database, post, input)
    return { ok: true }
  })

  serve('confirmSignUp', async ({ body, request, reply }) => {
    mustBeOpen()
    const address = network(request)
    const attempt = { address, email: `confirm:${body.code}`, device: undefined }
    const email = await guess({ ...keyDoor, security }, reply, { attempt, subject: '' }, () =>
      body.companyCode === null
        ? confirmSignUp(database, body)
        : tellTaken(reply, body.code, () => confirmSignUp(database, body)),
    )
    const { userId, awaitsFactor, cookies } = await signInOrOpen(
      context,
      { name: { email }, email, password: body.password },
      sessionHeaders(request.headers),
      sessionFrom(context, request, 'password'),
    )
    for (const cookie of cookies) reply.header('set-cookie', cookie)
    return { user: { id: userId }, awaitsFactor }
  })

  serve('forgotPassword', async ({ body, request, reply }) => {
    mustHaveWorked(body.proof)
    const wait = byNetwork.take(network(request))
    if (wait > 0) refuseUntil(reply, wait)
    if (forgotten.take(body.email) === 0) await sendPasswordLink(database, post, body)
    return { ok: true }
  })

  serve('resetForgottenPassword', async ({ body, request }) => {
    const address = clientAddress(request.raw)
    endRights(context, await resetForgottenPassword(database, { ...body, address }))
    return { ok: true }
  })

  serve('changeMyEmail', async (admitted) => {
    const { identity, body, reply } = admitted
    mustBeHolder(identity)
    await guessOwn(context, admitted, 'change', () => proveHolder(database, identity, body.password))
    const wait = changes.take(identity.user.id)
    if (wait > 0) refuseUntil(reply, wait)
    if (changes.take(body.email) === 0) await askForEmail(database, post, identity, body)
    return { ok: true }
  })
  serve('confirmMyEmail', async ({ body, request }) => {
    const address = clientAddress(request.raw)
    const headers = sessionHeaders(request.headers)
    const opened = await findIdentity(auth, database, headers, address).catch(nobodyIfOver)
    const by = opened?.user.id ?? null
    await confirmEmailChange(database, post, { code: body.code, address, by })
    return { ok: true }
  })

  serve('foundCompany', async ({ identity, body, request, reply }) => {
    mustBeOpen()
    mustBeHolder(identity)
    const found = () => foundOwnCompany(database, identity, body)
    await (body.companyCode ? tellTaken(reply, identity.user.id, found) : found())
    live.recheck()
    return meAnew(context, request)
  })
}
