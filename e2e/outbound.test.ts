import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import type { CallRecord } from '../contract/call.ts'
import { signInApi } from './testing/api.ts'
import { dial, hear, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { history } from './testing/history.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { isLong } from './testing/long.ts'
import { waitFor } from './testing/wait-for.ts'

const lanSays = 700

describe.skipIf(noChromium)('Lan dials out', () => {
  let instance: Instance
  let lan: Person

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(lanSays)
    await signIn(lan.page, instance, instance.accounts.find(({ name }) => name === 'Lan')!)
    await waitForStatus(lan.page, 'ready')
  })

  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  const lanDials = async (number: string) => {
    await waitForStatus(lan.page, 'ready', 30_000)
    const before = (await history(lan.page))[0]?.id
    await dial(lan.page, number)
    return before
  }
  const finished = (before: string | undefined, timeoutMs = 20_000) =>
    waitFor(
      'the call in the history',
      async () => {
        const [newest] = await history(lan.page)
        return newest && newest.id !== before && newest.outcome ? newest : null
      },
      timeoutMs,
    )
  /** What the desk says of a call that failed is what the exchange wrote down. */
  const told = async ({ reason }: CallRecord, text: string) => {
    const notice = lan.page.locator(`[data-testid="call-failed"][data-reason="${reason}"]`)
    await notice.waitFor()
    expect(await notice.textContent()).toContain(text)
    expect(await notice.textContent()).not.toMatch(/Mã SIP|\(\d{3}\)/)
  }
  const finishWrapUp = async () => {
    await lan.page.evaluate(() => fetch('/api/agent/finish-wrap-up', { method: 'POST' }))
  }

  it.each([
    ['busy', '0912 000 486', { outcome: 'busy', sipCode: 486 }],
    ['no such number', '+84912000404', { outcome: 'not-found', sipCode: 404 }],
    ['cannot be reached', '0912.000.480', { sipCode: 480 }],
    ['congestion', '0084912000503', { outcome: 'congestion', sipCode: 503 }],
    ['declined', '84912000603', { outcome: 'declined', sipCode: 603 }],
  ])('%s (%s)', async (_name, number, expected) => {
    const before = await lanDials(number)
    const record = await finished(before)
    expect(record).toMatchObject({
      direction: 'outbound',
      to: `+84912000${expected.sipCode}`,
      talkMs: 0,
      agentName: 'Lan',
      ...expected,
    })
    await told(record, vi.reason[record.reason as 'busy'])
  })

  it('answers: both are heard, and it is recorded', async () => {
    const before = await lanDials('(0912) 000-100')
    await waitForStatus(lan.page, 'talking')
    const carrier = carrierOf(instance)
    const call = await waitFor('the call at the carrier', async () =>
      (await carrier.calls()).find(
        ({ direction, state }) => direction === 'from-exchange' && state === 'answered',
      ),
    )
    await carrier.hears(call.id, lanSays)
    await waitFor('Lan to hear the tone', async () => Math.abs((await hear(lan.page, 300)).hz - 1000) < 20)
    await lan.page.getByTestId('call-dtmf').click()
    // Keys are digits once the keypad stands.
    await lan.page.getByTestId('dtmf-1').click({ trial: true })
    await lan.page.keyboard.type('42#')
    await waitFor('the digits at the carrier', async () => (await carrier.get(call.id)).digits === '42#')
    await lan.page.getByTestId('call-hangup').click()
    const record = await finished(before)
    expect(record).toMatchObject({ outcome: 'answered', endedBy: 'agent', customerNumber: '+84912000100' })
    await waitFor('the recording', async () => (await history(lan.page))[0]?.recording?.complete)
    await finishWrapUp()
  })

  it('answers and hangs up at once', async () => {
    const before = await lanDials('0912000201')
    expect(await finished(before)).toMatchObject({ outcome: 'answered', endedBy: 'customer' })
    await finishWrapUp()
  })

  it('early media, then busy', async () => {
    const before = await lanDials('0912000184')
    const record = await finished(before, 30_000)
    expect(record).toMatchObject({ outcome: 'busy', sipCode: 486 })
  })

  it('nobody answers: Lan gives up', async () => {
    const before = await lanDials('0912000408')
    await lan.page.getByTestId('call-hangup').waitFor()
    await waitFor('it to ring at the carrier', async () =>
      (await carrierOf(instance).calls()).some(
        ({ outcome, state }) => outcome === 'no-answer' && state === 'ringing',
      ),
    )
    await lan.page.getByTestId('call-hangup').click()
    expect(await finished(before)).toMatchObject({ outcome: 'cancelled', endedBy: 'agent' })
    await waitFor('the carrier to have been told', async () =>
      (await carrierOf(instance).calls()).every(({ state }) => state === 'ended'),
    )
  })

  it('refuses what is no number, and says so', async () => {
    const before = await lanDials('12')
    expect(await finished(before)).toMatchObject({ outcome: 'rejected' })
  })

  it('tells that a colleague is not there, and not of a subscriber out of reach', async () => {
    const record = await finished(await lanDials('102'))
    expect(record).toMatchObject({ direction: 'internal', reason: 'unavailable' })
    await told(record, vi.reason.internal.unavailable)
    await lan.page.getByTestId('call-failed').getByRole('link', { name: vi.phone.details }).click()
    await lan.page.getByTestId('call-detail').waitFor()
  })

  // Half a minute of silence (Timer B, RFC 3261 §17.1.1.2): what it comes to, and its words, have tests of their own.
  it.runIf(isLong)('tells that the carrier was silent', async () => {
    await carrierOf(instance).behave({ invite: 'silent' })
    const record = await finished(await lanDials('0912000100'), 45_000)
    await told(record, vi.reason[record.reason as 'no-reply'])
    await carrierOf(instance).behave({ invite: 'normal' })
  })

  it('tells that there is no trunk', async () => {
    const owner = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
    const { items } = await owner.get<{ items: { id: string }[] }>('/api/trunks')
    for (const { id } of items) await owner.change(`/api/trunks/${id}`, { enabled: false })
    const record = await waitFor('a call without a trunk', async () => {
      const call = await finished(await lanDials('0912000100'))
      return call.reason === 'no-trunk' ? call : null
    })
    await told(record, vi.reason['no-trunk'])
    await told(record, vi.phone.advice.trunk)
  })
})
