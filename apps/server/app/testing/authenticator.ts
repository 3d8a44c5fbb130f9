import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { PasskeyShown } from '@tongdai/contract/account/schema'
import { testOrigin } from './test-client.ts'

const userPresentAndVerified = 0x05

/** A security key with one passkey for this server, that its holder has unlocked. */
export function createAuthenticator(): {
  credentialId: string
  /** COSE (RFC 9052), base64url. */
  publicKey: string
  /** @param challenge base64url */
  answer(challenge: string): PasskeyShown
} {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string }
  const credentialId = randomBytes(16).toString('base64url')
  // {1: EC2, 3: ES256, -1: P-256, -2: x, -3: y}
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  return {
    credentialId,
    publicKey: cose.toString('base64url'),
    answer(challenge) {
      const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin: testOrigin }))
      const party = createHash('sha256').update(new URL(testOrigin).hostname).digest()
      const shown = Buffer.concat([party, Buffer.from([userPresentAndVerified, 0, 0, 0, 0])])
      const signed = Buffer.concat([shown, createHash('sha256').update(client).digest()])
      return {
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: shown.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
      }
    },
  }
}
