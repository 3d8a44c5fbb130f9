import type { Engine } from '@tongdai/engine'
import { afterEach, describe, expect, it } from 'vitest'
import { BrowserPhone } from '../testing/browser-phone.ts'
import { someSdp } from '../testing/peer-call.ts'
import { phoneOf, startExchange } from '../testing/start-exchange.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

function ring(engine: Engine): void {
  engine.send({
    type: 'originate',
    leg: 'a',
    target: { kind: 'phone', extensionId: 'e101' },
    callerId: { number: '+84901234567' },
    headers: { Call: 'c-1' },
    ringTimeoutMs: 5000,
  })
}

/** A browser in a call. */
async function setUp(browserReturn: number) {
  const exchange = await startExchange({ phones: [phoneOf('101')], limits: { browserReturn } })
  closing.push(() => exchange.engine.close('done'))
  const browser = await BrowserPhone.ready(exchange.webSocketPort)
  await exchange.heard.next('phone.reachable')
  ring(exchange.engine)
  const invite = await browser.request('INVITE')
  expect(invite.headers['x-tongdai-call']).toEqual(['c-1'])
  browser.answer(invite, 200, someSdp)
  await browser.request('ACK')
  expect(await exchange.heard.next('leg.answered')).toMatchObject({ device: 'browser' })
  const types = () => exchange.heard.all.map(({ type }) => type)
  return { ...exchange, browser, types }
}

describe('a browser in a call that loses its socket', () => {
  it('goes on as if nothing had been when it registers again in time, over the new socket', async () => {
    const { engine, webSocketPort, browser, heard, types } = await setUp(3000)
    browser.socket.terminate()
    await heard.next('phone.unreachable')
    const again = await BrowserPhone.ready(webSocketPort, { instance: 'one' })
    await heard.next('phone.reachable')
    engine.send({ type: 'hangup', leg: 'a', cause: 'normal' })
    await again.request('BYE')
    await heard.next('leg.ended')
    expect(types()).not.toContain('leg.media-lost')
  })

  it('is lost after that, but its leg lives until the core has decided', async () => {
    const { engine, browser, heard } = await setUp(100)
    browser.socket.terminate()
    await heard.next('leg.media-lost')
    expect(await engine.legs()).toMatchObject([{ leg: 'a', state: 'answered' }])
    engine.send({ type: 'hangup', leg: 'a', cause: 'normal' })
    expect((await heard.next('leg.ended')).end).toMatchObject({ by: 'exchange', sipCode: null })
  })

  it('is found again when it comes back late', async () => {
    const { webSocketPort, browser, heard } = await setUp(100)
    browser.socket.terminate()
    await heard.next('leg.media-lost')
    await BrowserPhone.ready(webSocketPort, { instance: 'one' })
    await heard.next('leg.media-restored')
  })

  it('is lost once, whatever else goes, and found when all is back', async () => {
    const { webSocketPort, media, browser, heard, types } = await setUp(0)
    const [id] = [...media.legs.keys()]
    browser.socket.terminate()
    await heard.next('leg.media-lost')
    media.emit({ type: 'media.lost', leg: id! })
    // ICE giving up is no news of a page that is gone.
    media.emit({ type: 'media.failed', leg: id!, detail: 'ICE' })
    await BrowserPhone.ready(webSocketPort, { instance: 'one' })
    expect(types()).not.toContain('leg.media-restored')
    media.emit({ type: 'media.restored', leg: id! })
    await heard.next('leg.media-restored')
    expect(types().filter((type) => type === 'leg.media-lost')).toHaveLength(1)
    expect(types()).not.toContain('leg.ended')
  })

  it('is lost at once when its page comes with a new line, which knows nothing of the call', async () => {
    const { webSocketPort, browser, heard } = await setUp(60_000)
    browser.socket.terminate()
    await heard.next('phone.unreachable')
    await BrowserPhone.ready(webSocketPort, { instance: 'one', line: 2 })
    await heard.next('leg.media-lost')
    await heard.next('phone.reachable')
  })

  it('is another phone when the page is another: the core is told where to ring', async () => {
    const { webSocketPort, browser, heard } = await setUp(100)
    browser.socket.terminate()
    await heard.next('leg.media-lost')
    await BrowserPhone.ready(webSocketPort, { instance: 'two' })
    expect(await heard.next('phone.reachable')).toMatchObject({ extensionId: 'e101', device: 'browser' })
  })
})

it('a browser whose socket closes while it rings has failed, and refused nothing', async () => {
  const exchange = await startExchange({ phones: [phoneOf('101')] })
  closing.push(() => exchange.engine.close('done'))
  const browser = await BrowserPhone.ready(exchange.webSocketPort)
  await exchange.heard.next('phone.reachable')
  ring(exchange.engine)
  browser.answer(await browser.request('INVITE'), 180)
  await exchange.heard.next('leg.ringing')
  browser.socket.terminate()
  expect((await exchange.heard.next('leg.ended')).end).toMatchObject({ by: 'peer', sipCode: 430 })
})
