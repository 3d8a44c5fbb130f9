import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CallRecord } from '../contract/call.ts'
import { noBaresip } from './testing/baresip.ts'
import { carrierOf } from './testing/carrier.ts'
import { type DeskPhones, deskPhonesOf } from './testing/desk-phones.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

const lanSays = 900
const deskSays = 600
const customerSays = 1000

describe.skipIf(noBaresip)('without any browser', () => {
  let instance: Instance
  let phones: DeskPhones

  beforeAll(async () => {
    instance = await startInstance()
    phones = await deskPhonesOf(instance)
  })

  afterAll(async () => {
    await instance?.stop()
  })

  const newest = async () => (await phones.owner.get<{ items: CallRecord[] }>('/api/calls')).items[0]
  const ended = (what: (call: CallRecord) => boolean) =>
    waitFor('the call in the history', async () => {
      const call = await newest()
      return call?.outcome && call.recording?.complete && what(call) ? call : null
    })

  it('a customer reaches an agent at a desk phone, both are heard', async () => {
    const phone = await phones.phoneOf('101', { toneHz: lanSays })
    const carrier = carrierOf(instance)
    const call = await carrier.call({ tone: customerSays })
    await carrier.hears(call.id, lanSays, 20_000)
    await waitFor('the phone to hear the customer', () => Math.abs(phone.heardHz() - customerSays) <= 20)
    await carrier.hangUp(call.id)
    expect(await ended(({ direction }) => direction === 'inbound')).toMatchObject({
      outcome: 'answered',
      endedBy: 'customer',
      agentName: 'Lan',
    })
    await phone.close()
  })

  it('a desk phone calls another over TCP, and a number outside', async () => {
    const lan = await phones.phoneOf('101', { toneHz: lanSays, transport: 'tcp' })
    const desk = await phones.phoneOf('103', { toneHz: deskSays })
    desk.dial('101')
    await waitFor('Lan to hear the desk', () => Math.abs(lan.heardHz() - deskSays) <= 20)
    await waitFor('the desk to hear Lan', () => Math.abs(desk.heardHz() - lanSays) <= 20)
    desk.hangUp()
    expect(await ended(({ direction }) => direction === 'internal')).toMatchObject({
      outcome: 'answered',
      from: '103',
      to: '101',
    })

    desk.dial('0912000100')
    const carrier = carrierOf(instance)
    const call = await waitFor('the call at the carrier', async () =>
      (await carrier.calls()).find(
        ({ direction, state }) => direction === 'from-exchange' && state === 'answered',
      ),
    )
    expect(call.callerNumber.replaceAll(/\D/g, '').replace(/^0/, '84')).toBe(instance.hotline.slice(1))
    await carrier.hears(call.id, deskSays)
    await waitFor('the desk to hear the tone', () => Math.abs(desk.heardHz() - 1000) <= 20)
    desk.hangUp()
    expect(await ended(({ direction }) => direction === 'outbound')).toMatchObject({
      outcome: 'answered',
      customerNumber: '+84912000100',
    })
    await desk.close()
    await lan.close()
  })
})
