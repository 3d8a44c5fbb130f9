import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { SipEndpoint } from '@tongdai/sip'
import { afterEach, describe, expect, it } from 'vitest'
import { callUntil, startTwoCarriers, type TwoCarriers } from './testing/two-carriers.ts'

const account = { username: 'trunk-1', password: 'open sesame', realm: 'carrier.example' }
let two: TwoCarriers
afterEach(async () => {
  await two.close()
})

const place = (to: string) =>
  two.caller.carrier.placeCall({ caller: 'lan-anh', to, says: null, record: false, codec: 'pcma' }).id

describe('a carrier that misbehaves', () => {
  it.each([500, 503, 403])('refuses every INVITE with %i when told so', async (invite) => {
    two = await startTwoCarriers()
    Object.assign(two.called.carrier.behaviour, { invite })
    const view = await callUntil(
      two.caller,
      place('0912 000 200'),
      'the end',
      ({ state }) => state === 'ended',
    )
    expect(view.end).toMatchObject({ by: 'exchange', code: invite })
  })

  it('answers late', async () => {
    two = await startTwoCarriers()
    Object.assign(two.called.carrier.behaviour, { delayMs: 700 })
    const view = await callUntil(
      two.caller,
      place('0912 000 200'),
      'the answer',
      ({ state }) => state === 'answered',
    )
    expect(Date.parse(view.answeredAt!) - Date.parse(view.startedAt)).toBeGreaterThanOrEqual(650)
  })

  it('challenges a BYE, and ends the call when it comes with credentials', async () => {
    two = await startTwoCarriers({}, { account })
    Object.assign(two.called.carrier.behaviour, { challengeBye: true })
    const id = place('0912 000 300')
    await callUntil(two.caller, id, 'the answer', ({ state }) => state === 'answered')
    const other = two.called.carrier.calls.views()[0]!.id
    two.caller.carrier.calls.find(id)!.hangUp()
    const view = await callUntil(two.called, other, 'the end', ({ state }) => state === 'ended')
    expect(view.end).toMatchObject({ by: 'exchange', reason: 'bye' })
  })
})

describe("a carrier with an account, for a 'register' trunk", () => {
  it('answers calls that prove themselves', async () => {
    two = await startTwoCarriers({ account }, { account })
    await callUntil(two.caller, place('0912 000 200'), 'the answer', ({ state }) => state === 'answered')
  })

  it('refuses calls that do not', async () => {
    two = await startTwoCarriers({ account }, { account: { ...account, password: 'wrong' } })
    const view = await callUntil(
      two.caller,
      place('0912 000 200'),
      'the end',
      ({ state }) => state === 'ended',
    )
    expect(view.end).toMatchObject({ by: 'exchange', code: 401 })
    expect(two.called.carrier.calls.views()).toEqual([])
  })

  it('registers the exchange, and calls it where it registered', async () => {
    two = await startTwoCarriers({ account })
    const exchange = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'exchange' })
    const port = await exchange.listen({ transport: 'udp', host: '127.0.0.1', port: 0 })
    const invited = new Promise<string>((resolve) => {
      exchange.onInvite = (call) => {
        call.onEvent = () => {}
        resolve(call.request.uri)
        call.reject(486)
      }
    })
    const register = (password: string) =>
      exchange.request({
        method: 'REGISTER',
        uri: `sip:127.0.0.1:${two.called.sipPort}`,
        from: `sip:${account.username}@carrier.example`,
        to: `sip:${account.username}@carrier.example`,
        headers: [['Expires', '60']],
        credentials: () => ({ username: account.username, password }),
      })
    expect((await register('wrong')).status).toBe(401)
    expect(two.called.carrier.registrations()).toEqual([])
    expect((await register(account.password)).status).toBe(200)
    expect(two.called.carrier.registrations()).toMatchObject([{ username: account.username }])

    const { id } = two.called.carrier.placeCall({
      caller: 'ba-muoi',
      to: '1900 1234',
      says: null,
      record: false,
      codec: 'pcma',
    })
    expect(await invited).toContain(`sip:19001234@127.0.0.1:${port}`)
    await callUntil(two.called, id, 'the refusal', ({ end }) => end?.code === 486)
    await exchange.close()
  })
})
