import { signInApi } from '../../e2e/testing/api.ts'
import { becomeReady, type Person, signIn, sitDown, waitForStatus } from '../../e2e/testing/browser.ts'
import { carrierOf } from '../../e2e/testing/carrier.ts'
import { history } from '../../e2e/testing/history.ts'
import type { Instance } from '../../e2e/testing/instance.ts'
import { journalOf } from '../../e2e/testing/journal.ts'
import { waitFor } from '../../e2e/testing/wait-for.ts'

/** What the demo company goes through before its data are put away: something of everything that is kept. */
export async function liveADay(instance: Instance): Promise<void> {
  const account = (name: string) => instance.accounts.find((each) => [each.name, each.role].includes(name))!
  const owner = await signInApi(instance, account('owner'))
  await owner.change('/api/company', { usualWrapUpMs: 2_000 })
  await owner.send('POST', '/api/contacts', { name: 'Lê Thu Hà', phone: '0903000104' })
  await owner.send('POST', '/api/users', { email: 'moi@demo.tongdai', name: 'Người mới', role: 'agent' })
  await owner.send('POST', '/api/trunks', {
    name: 'Đường dự phòng',
    host: 'sip.example.vn',
    username: '842871000002',
    password: 'a password of no carrier',
  })

  const lan = await sitDown(700)
  const minh = await sitDown(900)
  try {
    await signIn(minh.page, instance, account('Minh'))
    await waitForStatus(minh.page, 'ready')
    await goToLunch(minh)
    await signIn(lan.page, instance, account('Lan'))
    await waitForStatus(lan.page, 'ready')
    await callsOf(instance, lan)
    await goToLunch(lan)
    // Nobody takes this one: it waits when everything is killed.
    const waiting = await carrierOf(instance).call({ caller: 'thu-ha', tone: 1000 })
    await waitFor('the call to wait', () =>
      journalOf(instance).some(
        ({ at, event }) => at > Date.parse(waiting.startedAt) - 1_000 && event.type === 'call.queued',
      ),
    )
  } finally {
    await lan.close()
    await minh.close()
  }
}

async function callsOf(instance: Instance, lan: Person): Promise<void> {
  const carrier = carrierOf(instance)
  const told = (count: number) =>
    waitFor('the calls in the history', async () => {
      const calls = await history(lan.page)
      return calls.length === count && calls.every(({ outcome }) => outcome !== null)
    })

  const answered = await carrier.call({ caller: 'thu-ha', tone: 1000 })
  await lan.page.getByTestId('incoming-answer').click()
  await waitForStatus(lan.page, 'talking')
  await carrier.hears(answered.id, 700)
  await lan.page
    .getByTestId('call-timer')
    .filter({ hasText: /0?0:0[2-9]/ })
    .waitFor()
  await carrier.hangUp(answered.id)
  await told(1)

  await becomeReady(lan.page)
  const missed = await carrier.call({ caller: 'lan-anh', tone: 1000 })
  await lan.page.getByTestId('incoming-popup').waitFor()
  await carrier.hangUp(missed.id)
  await told(2)

  for (const [index, number] of ['0912000486', '0912000201'].entries()) {
    await becomeReady(lan.page)
    await lan.page.getByTestId('dial-input').fill(number)
    await lan.page.getByTestId('dial-input').press('Enter')
    await told(3 + index)
  }
  await becomeReady(lan.page)
}

async function goToLunch({ page }: Person): Promise<void> {
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    await fetch('/api/agent/status', {
      method: 'PUT',
      headers,
      body: JSON.stringify({ status: 'paused', reason: 'lunch' }),
    })
  })
  await waitForStatus(page, 'paused')
}
