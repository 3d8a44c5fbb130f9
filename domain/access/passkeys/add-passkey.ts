import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { PasskeyMade } from '@tongdai/contract/account/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Database } from '@tongdai/database/open-database'
import { newId } from '@tongdai/platform/new-id'
import type { Identity } from '../identity.ts'
import { mustMayAddWay } from '../may-add-way.ts'
import { proveHolder } from '../prove-holder.ts'
import { type Holder, writeOfAccount } from '../write-of-account.ts'
import { challengeIn, type PasskeyChallenges, useChallenge } from './challenge.ts'
import type { RelyingParty } from './relying-party.ts'

const most = 20

interface Known {
  database: Database
  challenges: PasskeyChallenges
  party: RelyingParty
}

/**
 * What the browser is to ask an authenticator for (WebAuthn §5.4): a key that finds its account by itself, and that the person must
 * unlock each time. @throws Refusal WRONG_PASSWORD, SIGN_IN_AGAIN, MAIL_PROOF_NEEDED; WRONG_STATE: there are twenty
 */
export async function beginPasskey(
  { database, challenges, party }: Known,
  identity: Identity,
  password: string | undefined,
) {
  await mustMayAddWay(database, identity)
  await proveHolder(database, identity, password)
  const { user } = identity
  const known = await database.accounts
    .selectFrom('accounts.passkey')
    .select('credentialId')
    .where('userId', '=', user.id)
    .execute()
  if (known.length >= most) throw new Refusal('WRONG_STATE')
  return generateRegistrationOptions({
    rpName: 'Tongdai',
    rpID: party.id,
    userName: user.email,
    userDisplayName: user.name,
    userID: Buffer.from(user.id),
    challenge: challenges.ask(user.id),
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId: id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** @throws Refusal PASSKEY_REFUSED */
export async function addPasskey(
  { database, challenges, party }: Known,
  { userId, address }: Holder,
  { name, answer }: { name: string; answer: PasskeyMade },
): Promise<void> {
  const challenge = challengeIn(answer.response.clientDataJSON)
  const goodUntil = challenges.goodUntil(challenge, userId)
  if (!goodUntil) throw new Refusal('PASSKEY_REFUSED')
  const { registrationInfo } = await verifyRegistrationResponse({
    response: answer as never,
    expectedChallenge: challenge,
    expectedOrigin: party.origins,
    expectedRPID: party.id,
    requireUserVerification: true,
  }).catch(() => ({ registrationInfo: undefined }))
  if (!registrationInfo) throw new Refusal('PASSKEY_REFUSED')
  const { id, publicKey, counter } = registrationInfo.credential
  await database.accounts.transaction().execute(async (transaction) => {
    if (!(await useChallenge(transaction, challenge, goodUntil))) throw new Refusal('PASSKEY_REFUSED')
    const added = await transaction
      .insertInto('accounts.passkey')
      .values({
        ...{ id: newId(), userId, name, credentialId: id, counter },
        publicKey: Buffer.from(publicKey).toString('base64url'),
        transports: answer.response.transports ?? [],
      })
      .onConflict((conflict) => conflict.column('credentialId').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) throw new Refusal('PASSKEY_REFUSED')
    await writeOfAccount(transaction, { userId, address }, 'user.passkey-added', { after: { name } })
  })
}
