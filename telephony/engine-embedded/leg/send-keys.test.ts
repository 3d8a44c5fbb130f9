import { afterEach, describe, expect, it, vi } from 'vitest'
import { someSdp } from '../testing/peer-call.ts'
import { RawPeer } from '../testing/raw-peer.ts'
import { SipPeer } from '../testing/sip-peer.ts'
import { startExchange, trunkAt } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** A call placed to a carrier that answers it with these fields, and INFO as told. */
async function placed(fields: string[], info: string[] = ['200 OK']) {
  const carrier = await RawPeer.start()
  carrier.answers.INFO = info
  const exchange = await startExchange({ trunks: [trunkAt(carrier.port)] })
  closing.push(
    () => carrier.close(),
    () => exchange.engine.close('done'),
  )
  const target = { kind: 'trunk' as const, trunkIds: ['t1'], number: '+84987654321' }
  exchange.engine.send({
    type: 'originate',
    leg: 'x',
    target,
    callerId: { number: '1' },
    ringTimeoutMs: 9_000,
  })
  carrier.reply(await carrier.heard('INVITE'), ['200 OK', ...fields], someSdp)
  await exchange.heard.next('leg.answered')
  const { media } = exchange
  const leg = [...media.legs.keys()].at(-1)!
  const press = (digits: string) => media.emit({ type: 'media.digits-unsent', leg, digits, durationMs: 160 })
  const tones = () => media.called('sendTones').map(([, , digits]) => digits)
  return { ...exchange, carrier, press, tones }
}

describe('keys for a party without telephone-event', () => {
  it('go by INFO where its Allow names it, one after the other', async () => {
    const { carrier, press, tones } = await placed(['Allow: INVITE, ACK, BYE, CANCEL, INFO'])
    press('5#')
    press('1')
    await carrier.heard('INFO', 3)
    expect(carrier.of('INFO').map((text) => text.split('\r\n\r\n')[1])).toEqual([
      'Signal=5\r\nDuration=160\r\n',
      'Signal=#\r\nDuration=160\r\n',
      'Signal=1\r\nDuration=160\r\n',
    ])
    expect(carrier.of('INFO')[0]).toContain('Content-Type: application/dtmf-relay')
    expect(tones()).toEqual([])
  })

  it.each([
    ['whose Allow does not name it', ['Allow: INVITE, ACK, BYE, CANCEL'], 0],
    ['who says nothing of what is allowed', [], 0],
  ])('go as tones to one %s', async (_, fields, infos) => {
    const { carrier, press, tones } = await placed(fields)
    press('59')
    await vi.waitFor(() => expect(tones()).toEqual(['5', '9']))
    expect(carrier.of('INFO')).toHaveLength(infos)
  })

  it('go as tones, all of them, where INFO is refused after all', async () => {
    const { carrier, press, tones } = await placed(['Allow: INVITE, BYE, INFO'], ['501 Not Implemented'])
    press('59')
    await vi.waitFor(() => expect(tones()).toEqual(['5', '9']))
    expect(carrier.of('INFO')).toHaveLength(1)
  })

  it('are tried in the other spelling before', async () => {
    const { carrier, press, tones } = await placed(
      ['Allow: INVITE, BYE, INFO'],
      ['415 Unsupported Media Type'],
    )
    press('5')
    await vi.waitFor(() => expect(tones()).toEqual(['5']))
    expect(carrier.of('INFO').map((text) => /Content-Type: (\S+)/.exec(text)![1])).toEqual([
      'application/dtmf-relay',
      'application/dtmf',
    ])
  })
})

it('keys that come by INFO are handed to the media plane, which counts each press once', async () => {
  const carrier = await SipPeer.start()
  const exchange = await startExchange({ trunks: [trunkAt(carrier.port)] })
  closing.push(
    () => carrier.close(),
    () => exchange.engine.close('done'),
  )
  const caller = carrier.call({ to: exchange.port, user: '19001234' })
  const { leg } = await exchange.heard.next('leg.incoming')
  exchange.engine.send({ type: 'answer', leg })
  await exchange.heard.next('leg.answered')
  await caller.call.info('application/dtmf-relay', 'Signal=11\r\nDuration=90\r\n')
  await caller.call.info('application/dtmf', '4')
  await vi.waitFor(() =>
    expect(exchange.media.called('keyPressed')).toEqual([
      ['keyPressed', leg, '#', 90],
      ['keyPressed', leg, '4', 160],
    ]),
  )
})
