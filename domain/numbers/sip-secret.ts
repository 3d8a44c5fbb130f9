import { randomBytes } from 'node:crypto'
import type { Secrets } from '@tongdai/platform/secrets'

/** A new SIP password: 24 letters, digits, - and _ (144 bits), fit for a phone's menu and a SIP header alike. */
export function newSipSecret(): string {
  return randomBytes(18).toString('base64url')
}

export function sealSipSecret(secrets: Secrets, extensionId: string, secret: string): string {
  return secrets.seal(secret, `extension:${extensionId}`)
}

/** null: it is void. */
export function openSipSecret(
  secrets: Secrets,
  extension: { id: string; sipSecret: string | null },
): string | null {
  return extension.sipSecret === null ? null : secrets.open(extension.sipSecret, `extension:${extension.id}`)
}

export function sealTrunkPassword(secrets: Secrets, trunkId: string, password: string): string {
  return secrets.seal(password, `trunk:${trunkId}`)
}

export function openTrunkPassword(
  secrets: Secrets,
  trunk: { id: string; password: string | null },
): string | null {
  return trunk.password === null ? null : secrets.open(trunk.password, `trunk:${trunk.id}`)
}
