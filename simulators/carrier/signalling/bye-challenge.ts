import { randomBytes } from 'node:crypto'
import type { Network } from '@tongdai/sip'
import type { Behaviour } from '../behaviour.ts'

/**
 * Some carriers challenge a BYE, which a well-made stack never does (RFC 3261 §22.1 lets any request be challenged), so
 * it is done on the wire, before the stack sees it. What then comes with credentials, right or not, is let through.
 */
export function challengingNetwork(inner: Network, behaviour: Behaviour, realm: string): Network {
  return {
    async bindDatagram(host, port, onDatagram) {
      const socket = await inner.bindDatagram(host, port, (data, from) => {
        const response = behaviour.challengeBye ? challenge(data, realm) : null
        if (response) socket.send(response, from, () => {})
        else onDatagram(data, from)
      })
      return socket
    },
  }
}

function challenge(data: Buffer, realm: string): Buffer | null {
  const [start, ...lines] = data.toString('latin1').split('\r\n')
  if (!start!.startsWith('BYE ') || lines.some((line) => /^(Proxy-)?Authorization:/i.test(line))) return null
  const kept = lines.filter((line) => /^(v|via|f|from|t|to|i|call-id|cseq)\s*:/i.test(line))
  const nonce = randomBytes(12).toString('hex')
  return Buffer.from(
    [
      'SIP/2.0 407 Proxy Authentication Required',
      ...kept,
      `Proxy-Authenticate: Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"`,
      'Content-Length: 0',
      '\r\n',
    ].join('\r\n'),
    'latin1',
  )
}
