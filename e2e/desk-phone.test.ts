import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInApi } from './testing/api.ts'
import { type DeskPhone, noBaresip, startDeskPhone } from './testing/baresip.ts'
import { dial, hear, noChromium, type Person, signIn, sitDown, waitForStatus } from './testing/browser.ts'
import { history } from './testing/history.ts'
import { type Instance, startInstance } from './testing/instance.ts'
import { waitFor } from './testing/wait-for.ts'

const lanSays = 700
const phoneSays = 900

describe.skipIf(noChromium || noBaresip)('a desk phone', () => {
  let instance: Instance
  let lan: Person
  let account: { username: string; password: string }

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(lanSays)
    await signIn(lan.page, instance, instance.accounts.find(({ name }) => name === 'Lan')!)
    await waitForStatus(lan.page, 'ready')
    account = await accountOf103(instance)
  })

  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  it.each(['udp', 'tcp', 'tls'] as const)(
    'registers over %s, calls a browser and is called by it',
    async (transport) => {
      const phone = await startDeskPhone({
        ...account,
        transport,
        toneHz: phoneSays,
        answer: 'auto',
        serverPort: transport === 'tls' ? instance.sipTlsPort : instance.sipPort,
      })
      try {
        await waitForStatus(lan.page, 'ready', 30_000)
        await callsBrowser(phone)
        await waitForStatus(lan.page, 'ready', 30_000)
        await isCalledByBrowser(phone)
      } finally {
        await phone.close()
      }
    },
  )

  const callsBrowser = async (phone: DeskPhone) => {
    phone.dial('101')
    await lan.page.getByTestId('incoming-answer').click({ timeout: 10_000 })
    await waitForStatus(lan.page, 'talking')
    await waitFor(
      'Lan to hear the phone',
      async () => Math.abs((await hear(lan.page, 300)).hz - phoneSays) < 20,
    )
    await waitFor('the phone to hear Lan', () => Math.abs(phone.heardHz() - lanSays) <= 20)
    phone.hangUp()
    await waitFor('the call in the history', async () => {
      const [newest] = await history(lan.page)
      return (
        newest?.outcome === 'answered' &&
        newest.direction === 'internal' &&
        newest.from === '103' &&
        newest.to === '101'
      )
    })
  }

  const isCalledByBrowser = async (phone: DeskPhone) => {
    await dial(lan.page, '103')
    await waitForStatus(lan.page, 'talking')
    await waitFor(
      'Lan to hear the phone',
      async () => Math.abs((await hear(lan.page, 300)).hz - phoneSays) < 20,
    )
    await waitFor('the phone to hear Lan', () => Math.abs(phone.heardHz() - lanSays) <= 20)
    await lan.page.getByTestId('call-hangup').click()
    const record = await waitFor('the call in the history', async () => {
      const [newest] = await history(lan.page)
      return newest?.outcome && newest.from === '101' ? newest : null
    })
    expect(record).toMatchObject({ direction: 'internal', outcome: 'answered', endedBy: 'agent', to: '103' })
  }
})

/** As the owner would read it from the set-up page. */
async function accountOf103(instance: Instance): Promise<{ username: string; password: string }> {
  const owner = await signInApi(instance, instance.accounts.find(({ role }) => role === 'owner')!)
  const { items } = await owner.get<{ items: { id: string; number: string }[] }>('/api/extensions')
  return owner.get(`/api/extensions/${items.find(({ number }) => number === '103')!.id}/credentials`)
}
