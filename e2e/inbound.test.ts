import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hear, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { callDetail, history, recording } from './testing/history.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'
import { readWav } from './testing/wav.ts'

const lanSays = 700
const customerSays = 1000

describe.skipIf(noChromium)('a customer calls the hotline', () => {
  let instance: Instance
  let lan: Person

  beforeAll(async () => {
    instance = await startInstance({}, { greeting: 'whole' })
    lan = await sitDown(lanSays)
    await signIn(lan.page, instance, instance.accounts.find(({ name }) => name === 'Lan')!)
    await waitForStatus(lan.page, 'ready')
  })

  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  it('hears the greeting, reaches Lan in the browser, both are heard, and the call stands in the history', async () => {
    const carrier = carrierOf(instance)
    const { page } = lan
    const call = await carrier.call({ caller: 'lan-anh', tone: customerSays })
    await carrier.state(call.id, 'answered')
    await carrier.hearsOther(call.id, lanSays)

    const popup = page.getByTestId('incoming-popup')
    await popup.waitFor()
    expect(await popup.textContent()).toContain('903')
    await page.getByTestId('incoming-answer').click()
    await waitForStatus(page, 'talking')

    await carrier.hears(call.id, lanSays)
    await waitFor(
      'Lan to hear the customer',
      async () => Math.abs((await hear(page, 300)).hz - customerSays) < 20,
    )

    await page.getByTestId('call-hold').click()
    await carrier.hearsOther(call.id, lanSays)
    await waitFor('Lan to hear the customer no more', async () => (await hear(page, 300)).hz === 0)
    await page.getByTestId('call-hold').click()
    await carrier.hears(call.id, lanSays)

    await page.getByTestId('call-mute').click()
    await waitFor(
      'the muted microphone to be silent',
      async () => (await carrier.get(call.id)).heard.levelDbfs < -55,
    )
    await page.getByTestId('call-mute').click()
    await carrier.hears(call.id, lanSays)

    await page.getByTestId('call-hangup').click()
    await carrier.state(call.id, 'ended')
    expect((await carrier.get(call.id)).end).toMatchObject({ by: 'exchange' })
    await waitForStatus(page, 'wrap-up')

    const record = await waitFor('the recording in the history', async () => {
      const [newest] = await history(page)
      return newest?.recording?.complete ? newest : null
    })
    expect(record).toMatchObject({
      direction: 'inbound',
      outcome: 'answered',
      endedBy: 'agent',
      agentName: 'Lan',
    })
    expect(record.talkMs).toBeGreaterThan(1_000)
    expect(record.recording!.durationMs).toBeGreaterThan(record.talkMs - 500)

    const audio = readWav(await recording(page, record.id))
    expect(audio.channels).toBe(2)
    expect(audio.seconds).toBeGreaterThan(record.talkMs / 1_000 - 0.5)
    expect(audio.loudestHz(0)).toBeCloseTo(customerSays, -2)
    const { timeline } = await callDetail(page, record.id)
    expect(timeline.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'arrived',
        'greeting',
        'queued',
        'offered',
        'answered',
        'recording-started',
        'held',
        'resumed',
        'ended',
        'recording-ready',
      ]),
    )
  })
})
