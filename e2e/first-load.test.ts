import type { Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noChromium, type Person, signIn, sitDown } from './testing/browser.ts'
import { type Instance, startInstance } from './testing/instance.ts'

/** What may be sent before somebody can type an e-mail: scripts and styles as the browser receives them, bytes. */
const signInBudget = 230_000

describe.skipIf(noChromium)('the first load', () => {
  let instance: Instance
  let lan: Person

  beforeAll(async () => {
    instance = await startInstance()
    lan = await sitDown(700)
  })

  afterAll(async () => {
    await lan?.close()
    await instance?.stop()
  })

  it('brings the sign-in page compressed, and the desk after it', async () => {
    const answers: Response[] = []
    const remember = (response: Response) => answers.push(response)
    lan.page.on('response', remember)
    const violations: string[] = []
    lan.page.on('console', (message) => {
      if (/Content.Security.Policy|unsafe-eval/i.test(message.text())) violations.push(message.text())
    })
    await lan.page.exposeFunction('violated', (what: string) => violations.push(what))
    await lan.page.addInitScript(() =>
      addEventListener('securitypolicyviolation', (event) =>
        (window as unknown as { violated(what: string): void }).violated(
          `${event.violatedDirective} ${event.blockedURI}`,
        ),
      ),
    )
    const desk = lan.page.waitForResponse(/\/assets\/desk-/)
    const page = await (await lan.page.goto(instance.web))!.text()
    await lan.page.getByTestId('sign-in-email').waitFor()
    await desk
    lan.page.off('response', remember)

    const named = answers.filter(
      (answer) => /\.(js|css)$/.test(answer.url()) && page.includes(`"${new URL(answer.url()).pathname}"`),
    )
    expect(named.length).toBeGreaterThan(2)
    expect(violations).toEqual([])
    const sizes = await Promise.all(
      named.map(async (answer) => (await answer.request().sizes()).responseBodySize),
    )
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(signInBudget)
    const [largest] = named
      .map((answer, index) => ({ answer, size: sizes[index]! }))
      .sort((a, b) => b.size - a.size)
    expect(largest!.answer.headers()).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  it('draws the desk when its code comes later than the news of who is signed in', async () => {
    await signIn(lan.page, instance, instance.accounts.find(({ name }) => name === 'Lan')!)
    const known = lan.page.waitForResponse(/\/api\/me$/)
    await lan.page.route(/\/assets\/desk-/, async (route) => {
      await known
      await route.continue()
    })
    await lan.page.reload()
    await lan.page.getByTestId('agent-status').waitFor()
    await lan.page.unrouteAll()
  })

  it('says what is wrong while the code of the desk cannot be fetched, and draws it once it can', async () => {
    await lan.page.route(/\/assets\/desk-/, (route) => route.abort())
    await lan.page.reload()
    await lan.page.getByRole('status').getByText('Không kết nối được máy chủ').waitFor()
    await lan.page.unrouteAll()
    await lan.page.getByTestId('agent-status').waitFor()
  })
})
