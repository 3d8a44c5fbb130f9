import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { vi } from '../apps/desk/text/vi.ts'
import { becomeReady, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { carrierOf } from './testing/carrier.ts'
import { openPage } from './testing/every-page.ts'
import { type Instance, startInstance } from './testing/instance.ts'

describe.skipIf(noChromium)('what Lan missed', () => {
  let instance: Instance
  let lan: Person
  let minh: Person

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(700)
    minh = await sitDown(900)
    for (const [person, name] of [
      [lan, 'Lan'],
      [minh, 'Minh'],
    ] as const) {
      await signIn(person.page, instance, instance.accounts.find((account) => account.name === name)!)
    }
    await becomeReady(lan.page)
    await minh.page.getByTestId('agent-status').click()
    await minh.page.getByRole('menuitem', { name: vi.phone.pause.lunch }).click()
    await waitForStatus(minh.page, 'paused')
  })

  afterAll(async () => {
    await lan?.close()
    await minh?.close()
    await instance?.stop()
  })

  const carrier = () => carrierOf(instance)
  const missed = () => lan.page.getByTestId('missed-call')

  it('a caller who rang and gave up stands on the home page, marked as named by the carrier', async () => {
    const call = await carrier().call({ caller: 'thu-ha', tone: 1000 })
    await lan.page.getByTestId('incoming-popup').getByTestId('name-unverified').waitFor()
    await carrier().hangUp(call.id)
    await missed().filter({ hasText: '0938 000 103' }).waitFor()
    expect(await missed().getAttribute('data-open')).toBe('true')
    expect(await missed().getByTestId('name-unverified').count()).toBe(1)
  })

  it('and in the history, with what can be heard of nobody else', async () => {
    await openPage(lan.page, instance.web, '/history')
    await lan.page.getByText(vi.history.filter.missed, { exact: true }).click()
    const row = lan.page.getByTestId('history-row')
    await row.filter({ hasText: vi.call.missed }).waitFor()
    expect(await row.count()).toBe(1)
  })

  it('is called back from there with one click, and then is done', async () => {
    await openPage(lan.page, instance.web, '/')
    await becomeReady(lan.page)
    await missed().getByRole('button').click()
    await lan.page.locator('[data-testid="call-timer"][data-answered="true"]').waitFor()
    await lan.page.getByTestId('call-hangup').click()
    await missed()
      .filter({ hasText: vi.call.calledBackBy.replace('{{name}}', 'Lan') })
      .waitFor()
    expect(await missed().getAttribute('data-open')).toBeNull()
  })

  it('what a colleague took later says who', async () => {
    await becomeReady(lan.page)
    await becomeReady(minh.page)
    const call = await carrier().call({ caller: 'ba-muoi', tone: 1000 })
    // Whoever is rung first declines; the other takes it.
    const first = await Promise.race(
      [lan, minh].map(async (person) => {
        await person.page.getByTestId('incoming-popup').waitFor()
        return person
      }),
    )
    const second = first === lan ? minh : lan
    await first.page.keyboard.press('Alt+d')
    await second.page.getByTestId('incoming-popup').waitFor()
    await second.page.keyboard.press('Alt+a')
    await waitForStatus(second.page, 'talking')
    await first.page
      .getByTestId('missed-call')
      .filter({ hasText: vi.call.answeredBy.replace('{{name}}', second === minh ? 'Minh' : 'Lan') })
      .waitFor()
    await carrier().hangUp(call.id)
    // Who only heard it ring reads what happened, and hears nothing of it.
    await first.page.getByTestId('missed-call').filter({ hasText: '028 3822 0105' }).getByRole('link').click()
    await first.page.getByTestId('timeline').waitFor()
    expect(await first.page.getByTestId('recording-play').count()).toBe(0)
    const id = new URL(first.page.url()).searchParams.get('call')!.replaceAll('"', '')
    const status = await first.page.evaluate(
      async (of) => (await fetch(`/api/calls/${of}/recording`)).status,
      id,
    )
    expect(status).toBe(404)
  })
})
