import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CallRecord } from '../contract/call.ts'
import { type Session, signInApi } from './testing/api.ts'
import { type DeskPhone, noBaresip, startDeskPhone } from './testing/baresip.ts'
import { carrierOf } from './testing/carrier.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

const lanSays = 900
const customerSays = 1000

describe.skipIf(noBaresip)('asked to stop while a customer talks with a desk phone', () => {
  let instance: Instance
  let owner: Session
  let phone: DeskPhone
  let callId: string

  beforeEach(async () => {
    instance = await startInstance({ DRAIN_MINUTES: '2' })
    owner = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
    const { items } = await owner.get<{ items: { id: string; number: string }[] }>('/api/extensions')
    const lan = items.find(({ number }) => number === '101')!
    phone = await startDeskPhone({
      ...(await owner.get<{ username: string; password: string }>(`/api/extensions/${lan.id}/credentials`)),
      transport: 'udp',
      toneHz: lanSays,
      answer: 'auto',
      serverPort: instance.sipPort,
    })
    const call = await carrierOf(instance).call({ tone: customerSays })
    callId = call.id
    await bothHeard()
  })

  afterEach(async () => {
    await phone?.close()
    await instance?.stop()
  })

  const bothHeard = async () => {
    await carrierOf(instance).hears(callId, lanSays, 20_000)
    await waitFor('the phone to hear the customer', () => Math.abs(phone.heardHz() - customerSays) <= 20)
  }

  it('the call goes on, new ones are refused, and it stops when the last is over', async () => {
    instance.signal('SIGTERM')
    await waitFor('the notice', () => instance.output().includes('1 call is in progress and goes on'))
    const refused = await carrierOf(instance).call({ tone: customerSays })
    await carrierOf(instance).state(refused.id, 'ended')
    expect((await carrierOf(instance).get(refused.id)).end).toMatchObject({ by: 'exchange', code: 503 })
    expect((await fetch(`${instance.web}/healthz`)).status).toBe(503)
    // The exchange, the app and the database are all still there.
    await bothHeard()
    const { items } = await owner.get<{ items: CallRecord[] }>('/api/calls')
    expect(items[0]).toMatchObject({ state: 'talking' })
    expect(instance.exitCode()).toBeNull()
    await carrierOf(instance).hangUp(callId)
    await waitFor('it to end by itself', () => instance.exitCode() !== null, 15_000)
    expect(instance.exitCode()).toBe(0)
  })

  it('a second signal ends the call with a BYE', async () => {
    instance.signal('SIGINT')
    const asked = performance.now()
    await waitFor('the notice', () => instance.output().includes('Press Ctrl-C again to stop now'))
    await bothHeard()
    // Two signals at once are one wish.
    await waitFor('it to be another wish', () => performance.now() - asked > 500)
    instance.signal('SIGINT')
    await waitFor('the phone to be hung up', () => /terminated|session closed/i.test(phone.output()), 10_000)
    await waitFor('it to end', () => instance.exitCode() !== null, 15_000)
    expect(instance.exitCode()).toBe(0)
  })
})
