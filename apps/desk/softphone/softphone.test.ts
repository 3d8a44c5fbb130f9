import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakePhoneWorld, FakeSession } from '../testing/fake-phone-world.ts'
import { Softphone } from './softphone.ts'

let world: FakePhoneWorld
let phone: Softphone
const phones: Softphone[] = []
let owner = 0

beforeEach(() => {
  world = new FakePhoneWorld()
  owner++
})
afterEach(() => {
  for (const each of phones.splice(0)) each.close()
  vi.unstubAllGlobals()
})

const open = (): Softphone => {
  const opened = new Softphone(`owner ${owner}`, world)
  phones.push(opened)
  return opened
}
/** With a line that the exchange has taken. */
const registered = async () => {
  phone = open()
  await vi.waitFor(() => expect(world.lines).toHaveLength(1))
  world.line.on.registered()
}
const call = () => phone.snapshot().call
const phase = () => call()?.phase ?? null

describe('the phone of a page', () => {
  it('has no line before it has a microphone', async () => {
    world.microphoneState = 'ask'
    phone = open()
    await vi.waitFor(() => expect(phone.snapshot().microphone).toBe('ask'))
    expect(world.lines).toEqual([])
    world.microphoneState = 'granted'
    await phone.allowMicrophone()
    await vi.waitFor(() => expect(world.lines).toHaveLength(1))
  })

  it('rings, is answered with an open microphone, and closes that at the end', async () => {
    await registered()
    const session = world.line.ring({ callId: 'c1', queue: 'CSKH' })
    expect(call()).toMatchObject({ phase: 'ringing', callId: 'c1', queue: 'CSKH', number: '+84901234567' })
    await phone.answer()
    expect(phase()).toBe('talking')
    const [microphone] = world.microphones
    expect(session.answeredWith).toBe(microphone)
    session.end('remote')
    expect(call()).toBeNull()
    expect(phone.snapshot().ended).toMatchObject({ callId: 'c1' })
    expect(microphone!.track.stopped).toBe(true)
  })

  it('declines with 603, and refuses with 480 what it has no microphone for', async () => {
    await registered()
    const declined = world.line.ring()
    phone.decline()
    expect(phone.snapshot().ended).toBeNull()
    expect(declined.refusedWith).toBe(603)
    world.microphoneFault = new DOMException('no', 'NotAllowedError')
    const unheard = world.line.ring()
    await phone.answer()
    expect(unheard.ended).toBe(true)
    expect(phone.snapshot()).toMatchObject({ call: null, microphone: 'denied' })
  })

  it('is busy for a second call, and the first goes on', async () => {
    await registered()
    const first = world.line.ring({ callId: 'c1' })
    const second = world.line.ring({ callId: 'c2' })
    await vi.waitFor(() => expect(second.refusedWith).toBe(486))
    expect(first.ended).toBe(false)
    expect(call()?.callId).toBe('c1')
  })

  it('keeps a call whose line is lost for 35 s, and a call that only rings not at all', async () => {
    await registered()
    world.line.ring({ callId: 'c1' })
    world.line.on.lost()
    expect(call()).toBeNull()
    world.advance(world.nextMs!)
    await vi.waitFor(() => expect(world.lines).toHaveLength(2))
    world.line.on.registered()
    world.line.ring({ callId: 'c2' })
    await phone.answer()
    world.line.on.lost()
    expect(phase()).toBe('lost')
    world.advance(34_999)
    expect(phase()).toBe('lost')
    world.advance(1)
    expect(call()).toBeNull()
  })

  it('takes a lost call up again without a ring, as muted as it was', async () => {
    await registered()
    world.line.ring({ callId: 'c1' })
    await phone.answer()
    phone.mute(true, 'c1')
    world.line.on.lost()
    world.advance(world.nextMs!)
    await vi.waitFor(() => expect(world.lines).toHaveLength(2))
    world.line.on.registered()
    world.line.ring({ resume: 'c1' })
    await vi.waitFor(() => expect(phase()).toBe('talking'))
    expect(call()).toMatchObject({ callId: 'c1', muted: true })
    expect(world.microphones.map(({ track }) => track)).toMatchObject([
      { stopped: true },
      { stopped: false, enabled: false },
    ])
  })

  it('knows over a reload of the page that the call was muted', async () => {
    await registered()
    world.line.ring({ callId: 'c1' })
    await phone.answer()
    phone.mute(true, 'c1')
    phone.close()
    phone = open()
    await vi.waitFor(() => expect(world.lines).toHaveLength(2))
    world.line.on.registered()
    world.line.ring({ resume: 'c1' })
    await vi.waitFor(() => expect(phase()).toBe('talking'))
    expect(call()?.muted).toBe(true)
  })

  it('lets a lost call go when the exchange has none', async () => {
    await registered()
    world.line.ring()
    await phone.answer()
    phone.dropOrphan()
    expect(phase()).toBe('talking')
    world.line.on.lost()
    phone.dropOrphan()
    expect(call()).toBeNull()
  })

  it('calls out, and tells of a call that came to nothing, unless we ended it', async () => {
    await registered()
    expect(await phone.dial('0901234567')).toBe(true)
    expect(world.line.dialled).toEqual(['0901234567'])
    const refused = world.line.begin(new FakeSession())
    expect(await phone.dial('0900000000')).toBe(false)
    refused.end('remote', 486)
    expect(phone.snapshot()).toMatchObject({ call: null, failed: { number: '+84901234567' } })
    await phone.dial('0901234567')
    world.line.begin(new FakeSession())
    expect(phone.snapshot().failed).toBeNull()
    phone.hangUp()
    expect(phone.snapshot()).toMatchObject({ call: null, failed: null })
  })

  it('dials what stands for a hidden number, and shows no more of it than it was shown', async () => {
    await registered()
    const handle = 'c.Ab_-efghijklmnopqrstuv'
    const shown = `0901•••567;${handle}`
    await phone.dial(shown)
    expect(world.line.dialled).toEqual([handle])
    const out = world.line.begin(new FakeSession())
    expect(call()).toMatchObject({ number: shown, name: null })
    out.end('remote', 486)
    expect(phone.snapshot().failed).toMatchObject({ number: shown })
    const coming = new FakeSession()
    Object.assign(coming.remote_identity, { uri: { user: handle }, display_name: '0901***567' })
    world.line.ring({}, coming)
    expect(call()).toMatchObject({ number: shown, name: null })
  })

  it('goes to the tab that is opened last, without a word to the exchange', async () => {
    await registered()
    const second = open()
    await vi.waitFor(() => expect(phone.snapshot().line).toBe('other-tab'))
    expect(world.lines[0]!.left).toBe('dropped')
    await vi.waitFor(() => expect(second.snapshot().line).toBe('connecting'))
    second.close()
    await vi.waitFor(() => expect(phone.snapshot().line).toBe('connecting'))
  })

  it('signs off when its agent leaves', async () => {
    await registered()
    const { line } = world
    phone.signOff()
    expect(line.left).toBe('signed off')
    expect(world.nextMs).toBeNull()
  })
})
