import { createHash } from 'node:crypto'
import type { Secrets } from '@tongdai/platform/secrets'
import { type Letter, letter as letterSchema } from './letter.ts'
import type { TakenMail } from './mails.store.ts'
import { sealedFor } from './send-mail.ts'

/** The same for the same mail whoever sends it and however often: whoever gets it twice can tell. */
export function messageIdOf({ companyId, key }: TakenMail, domain: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([companyId, key]))
    .digest('base64url')
  return `${digest.slice(0, 32)}@${domain}`
}

/** @throws Error when it was sealed with another key */
export function openLetter(secrets: Secrets, { id, letter }: { id: string; letter: string }): Letter {
  return letterSchema.parse(JSON.parse(secrets.open(letter, sealedFor(id))))
}
