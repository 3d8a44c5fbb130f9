import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SipPeer } from '../testing/sip-peer.ts'
import { accountOf, phoneOf, startExchange } from '../testing/start-exchange.ts'

let exchange: Awaited<ReturnType<typeof startExchange>>
let caller: SipPeer
let other: SipPeer
/** Replaces with the dialog of the caller's call, from its exchange's side. */
let running: string
let leg: string

beforeEach(async () => {
  caller = await SipPeer.start()
  other = await SipPeer.start()
  exchange = await startExchange({
    phones: [phoneOf('101'), phoneOf('102'), phoneOf('201', { companyId: 'c2' })],
  })
  const { engine, heard, port } = exchange
  const call = caller.call({ to: port, user: '19001234', account: accountOf('101') })
  leg = (await heard.next('leg.incoming')).leg
  engine.send({ type: 'answer', leg })
  await heard.next('leg.answered')
  const { callId, localTag, remoteTag } = call.call.dialogId
  running = `${callId};to-tag=${remoteTag};from-tag=${localTag}`
})

afterEach(async () => {
  await Promise.all([exchange.engine.close('done'), caller.close(), other.close()])
})

const replace = (replaces: string[], number = '102') =>
  other
    .call({
      to: exchange.port,
      user: '19001234',
      headers: replaces.map((value) => ['Replaces', value] as const),
      ...(number ? { account: accountOf(number) } : {}),
    })
    .ended()

describe('an INVITE with Replaces never becomes a call of its own:', () => {
  it.each<[string, number, () => Promise<number | null>]>([
    ['501 where it names a dialog', 501, () => replace([running])],
    ['481 where that dialog is another company’s', 481, () => replace([running], '201')],
    ['481 where there is no such dialog', 481, () => replace(['nothing;to-tag=1;from-tag=2'])],
    ['481 where the tags are the wrong way round', 481, () => replace([swapped(running)])],
    ['400 where it cannot be read', 400, () => replace(['nothing'])],
    ['400 where there are two', 400, () => replace([running, running])],
    ['a stranger is asked who he is, whether or not there is that dialog', 401, () => replace([running], '')],
  ])('%s', async (_, code, outcome) => {
    expect(await outcome()).toBe(code)
    expect(await exchange.engine.legs()).toMatchObject([{ leg, state: 'answered' }])
    expect(exchange.heard.all.filter(({ type }) => type === 'leg.incoming')).toHaveLength(1)
  })
})

const swapped = (replaces: string) =>
  replaces.replace('to-tag', 'x').replace('from-tag', 'to-tag').replace('x=', 'from-tag=')
