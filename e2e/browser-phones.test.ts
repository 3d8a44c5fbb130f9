import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { type Session, signInApi } from './testing/api.ts'
import { type Account, type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

describe('a browser phone lives as long as its session', () => {
  let instance: Instance
  let lan: Account
  const open = new Set<WebSocket>()

  beforeAll(async () => {
    instance = await startInstance()
    lan = instance.accounts.find(({ name }) => name === 'Lan')!
  })
  afterAll(async () => {
    for (const socket of open) socket.terminate()
    await instance?.stop()
  })

  const ticketOf = async (session: Session) => (await session.get<{ url: string }>('/api/phone/ticket')).url
  const connect = (url: string) => {
    const socket = new WebSocket(url, 'sip', { origin: instance.web })
    open.add(socket)
    socket.on('error', () => {})
    return socket
  }
  const phoneOf = async (session: Session) => {
    const socket = connect(await ticketOf(session))
    await once(socket, 'open')
    return socket
  }
  const refused = async (url: string) => {
    const [, { statusCode }] = await once(connect(url), 'unexpected-response')
    return statusCode
  }
  const closed = (socket: WebSocket) =>
    waitFor('the phone to be closed', () => socket.readyState === WebSocket.CLOSED, 5_000)

  it('its ticket opens one socket', async () => {
    const session = await signInApi(instance, lan)
    const url = await ticketOf(session)
    const socket = connect(url)
    await once(socket, 'open')
    expect(await refused(url)).toBe(401)
    expect(socket.readyState).toBe(WebSocket.OPEN)
  })

  it('signing out closes it within 5 s and takes its unused tickets with it; other sessions stay', async () => {
    const [session, other] = [await signInApi(instance, lan), await signInApi(instance, lan)]
    const [phone, witness] = [await phoneOf(session), await phoneOf(other)]
    const unused = await ticketOf(session)
    await session.send('POST', '/api/auth/sign-out')
    expect(await refused(unused)).toBe(401)
    await closed(phone)
    expect(witness.readyState).toBe(WebSocket.OPEN)
  })

  it('so does a password changed elsewhere, also when app is killed in that moment', async () => {
    const [session, other] = [await signInApi(instance, lan), await signInApi(instance, lan)]
    const phone = await phoneOf(session)
    const newPassword = 'một câu của riêng Lan'
    await other.send('PUT', '/api/me/password', { currentPassword: lan.password, newPassword })
    for (const pid of instance.pid('app')) process.kill(pid, 'SIGKILL')
    await closed(phone)
    lan = { ...lan, password: newPassword }
  })
})
