import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeerCall } from '../telephony/engine-embedded/testing/peer-call.ts'
import { SipPeer } from '../telephony/engine-embedded/testing/sip-peer.ts'
import { type Session, signInApi } from './testing/api.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

interface Extension {
  id: string
  number: string
  user: { id: string } | null
}
interface SipAccount {
  username: string
  password: string
}

let instance: Instance
let owner: Session
let extensions: Extension[]
const peers: SipPeer[] = []

beforeAll(async () => {
  instance = await startInstance()
  owner = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
  extensions = (await owner.get<{ items: Extension[] }>('/api/extensions')).items
})
afterAll(async () => {
  for (const peer of peers) await peer.close()
  await instance?.stop()
})

const accountOf = ({ id }: Extension) => owner.get<SipAccount>(`/api/extensions/${id}/credentials`)

/** Registered as this extension. */
async function deskPhone(number: string) {
  const extension = extensions.find((each) => each.number === number)!
  const account = await accountOf(extension)
  const peer = await SipPeer.start()
  peers.push(peer)
  const registers = async (as = account) => (await peer.register(instance.sipPort, as)).status
  const dials = (user: string): PeerCall => peer.call({ to: instance.sipPort, user, account })
  expect(await registers()).toBe(200)
  return { extension, account, peer, registers, dials }
}

describe('a desk phone', () => {
  it('is shut out with the role that takes no calls, and works again with it', async () => {
    const { extension, registers, dials } = await deskPhone('102')
    const role = await owner.send<{ id: string }>('POST', '/api/roles', {
      name: 'Sổ khách',
      permissions: { 'contacts.see': 'all' },
    })
    const give = (roleId: string | null) => owner.change(`/api/users/${extension.user!.id}`, { roleId })
    await give(role.id)
    await waitFor('the phone to be refused', async () => (await registers()) === 401)
    expect(await dials('0901234567').ended()).toBe(401)
    await give(null)
    await waitFor('the phone to be let in', async () => (await registers()) === 200)
  })

  it('goes with a person who is removed, and what is said in a call is said to its end', async () => {
    const { extension, account, peer, registers, dials } = await deskPhone('102')
    const called = await deskPhone('103')
    const call = dials('103')
    const rung = await called.peer.nextCall()
    rung.answer()
    await call.event(({ type }) => type === 'answered')
    await owner.send('DELETE', `/api/users/${extension.user!.id}?evenInCall=true`)
    await waitFor('the phone to be refused', async () => (await registers()) === 401)
    expect(await dials('103').ended()).toBe(401)
    expect(called.peer.invites).toBe(1)
    rung.hangUp()
    await call.ended()
    const next = await accountOf(extension)
    expect(next.password).not.toBe(account.password)
    // It is nobody's now, and has a password again.
    await waitFor('the phone to be let in', async () => (await registers(next)) === 200)
    expect(peer.invites).toBe(0)
  })
})
