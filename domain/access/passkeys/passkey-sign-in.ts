import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { PasskeyShown } from '@tongdai/contract/account/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import type { Auth } from '../auth.ts'
import { type SessionFrom, settleSession } from '../sessions/settle-session.ts'
import type { SignedIn } from '../sign-in.ts'
import { challengeIn, type PasskeyChallenges, useChallenge } from './challenge.ts'
import type { RelyingParty } from './relying-party.ts'

interface Known {
  database: Database
  challenges: PasskeyChallenges
  party: RelyingParty
}

/** What the browser is to ask an authenticator for (WebAuthn §5.5): any key of this host. Nobody's name is needed, or told. */
export function beginPasskeySignIn(challenges: PasskeyChallenges, party: RelyingParty) {
  return generateAuthenticationOptions({
    rpID: party.id,
    challenge: challenges.ask(null),
    userVerification: 'required',
  })
}

/**
 * Opens a session of the account whose passkey has signed. That the person unlocked it is asked for, so that it is two factors in one.
 * @throws Refusal PASSKEY_REFUSED
 */
export async function signInByPasskey(
  { auth, ...known }: Known & { auth: Auth },
  answer: PasskeyShown,
  headers: Headers,
  from: SessionFrom,
): Promise<SignedIn> {
  const userId = await whoseShown(known, answer)
  const { headers: answered, response: token } = await auth.api.openSession({
    body: { userId },
    headers,
    returnHeaders: true,
  })
  const settled = await known.database.accounts
    .transaction()
    .execute((transaction) => settleSession(transaction, { userId, token }, from))
  if (!settled) throw new Refusal('PASSKEY_REFUSED')
  return { userId, ...settled, cookies: answered.getSetCookie() }
}

async function whoseShown({ database, challenges, party }: Known, answer: PasskeyShown): Promise<string> {
  const challenge = challengeIn(answer.response.clientDataJSON)
  const goodUntil = challenges.goodUntil(challenge, null)
  if (!goodUntil) throw new Refusal('PASSKEY_REFUSED')
  return database.accounts.transaction().execute(async (transaction) => {
    const passkey = await transaction
      .selectFrom('accounts.passkey')
      .select(['id', 'userId', 'credentialId', 'publicKey', 'counter'])
      .where('credentialId', '=', answer.id)
      .forUpdate()
      .executeTakeFirst()
    if (!passkey) throw new Refusal('PASSKEY_REFUSED')
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as never,
      expectedChallenge: challenge,
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: Buffer.from(passkey.publicKey, 'base64url'),
        counter: Number(passkey.counter),
      },
    }).catch(() => ({ verified: false, authenticationInfo: undefined }))
    if (!verified || !authenticationInfo) throw new Refusal('PASSKEY_REFUSED')
    if (!(await useChallenge(transaction, challenge, goodUntil))) throw new Refusal('PASSKEY_REFUSED')
    await transaction
      .updateTable('accounts.passkey')
      .set({ counter: authenticationInfo.newCounter, usedAt: new Date() })
      .where('id', '=', passkey.id)
      .execute()
    return passkey.userId
  })
}
